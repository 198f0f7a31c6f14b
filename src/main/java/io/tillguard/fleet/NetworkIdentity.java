package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a terminal may be connected: from an address or a range of them, with a SIM card, through an access point.
 *
 * @param listed an address or CIDR range, an ICCID of 18 to 22 digits, or an access point's name in lower case
 */
public record NetworkIdentity(Kind kind, String listed) {

    /** What can be listed. */
    public enum Kind {
        IP,
        ICCID,
        APN
    }

    private static final Pattern ICCID = Pattern.compile("[0-9]{18,22}");
    private static final Pattern APN = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");

    public NetworkIdentity {
        boolean good = switch (kind) {
            case IP -> isRange(listed);
            case ICCID -> ICCID.matcher(listed).matches();
            case APN -> APN.matcher(listed).matches();
        };
        if (!good) {
            throw new RefusedException(Refusal.of(
                    "bad-network-identity",
                    "listed",
                    "A network identity is an address or range such as 10.1.0.0/16, an ICCID of 18 to 22 digits"
                            + " or the name of an access point: '%s'".formatted(Refusal.plain(listed)),
                    listed));
        }
    }

    /**
     * Reads what people type: blanks around it and the case do not matter.
     *
     * @throws RefusedException naming what is missing or not understood
     */
    public static NetworkIdentity entered(@Nullable String kind, @Nullable String listed) {
        String word = kind == null ? "" : kind.strip().toUpperCase(Locale.ROOT);
        Kind known = Arrays.stream(Kind.values())
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "unknown-network-kind", "kind", "kind is IP, ICCID or APN: '%s'".formatted(word), word)));
        return new NetworkIdentity(known, listed == null ? "" : listed.strip().toLowerCase(Locale.ROOT));
    }

    @Nullable
    IpRange range() {
        return kind == Kind.IP ? IpRange.of(listed) : null;
    }

    private static boolean isRange(String text) {
        try {
            return text.length() <= 64 && IpRange.of(text).from() != null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
