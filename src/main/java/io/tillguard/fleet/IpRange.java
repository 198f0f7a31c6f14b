package io.tillguard.fleet;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A range of addresses in CIDR form, its bounds as 32 hexadecimal digits that compare as texts. */
record IpRange(String from, String to) {

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
    private static final int BITS = 128;
    private static final int MAPPED_BITS = 96;

    /**
     * Reads {@code 10.1.0.0/16}, {@code 2001:db8::/32} or a single address.
     *
     * @throws IllegalArgumentException when it is none
     */
    static IpRange of(String cidr) {
        int slash = cidr.indexOf('/');
        String address = slash < 0 ? cidr : cidr.substring(0, slash);
        String key = key(address);
        if (key == null) {
            throw new IllegalArgumentException("Not an address or CIDR range: '%s'".formatted(cidr));
        }
        int base = address.contains(":") ? 0 : MAPPED_BITS;
        int prefix = slash < 0 ? BITS : base + Integer.parseInt(cidr.substring(slash + 1));
        if (prefix < base || prefix > BITS) {
            throw new IllegalArgumentException("Not an address or CIDR range: '%s'".formatted(cidr));
        }
        BigInteger span = BigInteger.ONE.shiftLeft(BITS - prefix).subtract(BigInteger.ONE);
        BigInteger from = new BigInteger(key, 16).andNot(span);
        return new IpRange(hex(from), hex(from.or(span)));
    }

    /** An address as 32 hexadecimal digits, IPv4 mapped into IPv6; null when it is not an address. */
    static @Nullable String key(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            return null;
        }
        try {
            // The pattern admits literals only, so no name is ever looked up.
            byte[] bytes = InetAddress.getByName(address).getAddress();
            if (bytes.length == 4) {
                byte[] mapped = Arrays.copyOf(MAPPED, 16);
                System.arraycopy(bytes, 0, mapped, MAPPED.length, 4);
                return HexFormat.of().formatHex(mapped);
            }
            return HexFormat.of().formatHex(bytes);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static String hex(BigInteger value) {
        String digits = value.toString(16);
        return "0".repeat(32 - digits.length()) + digits;
    }
}
