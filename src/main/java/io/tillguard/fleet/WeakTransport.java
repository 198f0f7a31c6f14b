package io.tillguard.fleet;

import io.tillguard.fleet.TerminalReports.Network;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names what is weak about a connection: no encryption, any SSL, or TLS before 1.2 (PCI DSS 4.2.1). */
final class WeakTransport {

    private static final Set<String> PLAIN = Set.of("HTTP", "TCP", "PLAIN", "MQTT", "FTP", "TELNET");
    private static final Pattern VERSION = Pattern.compile("(?:TLS)?\\s*V?\\s*([0-9])(?:[.,_]([0-9]+))?");

    private WeakTransport() {}

    /** What is weak, such as {@code HTTP} or {@code TLS 1.0}; null when nothing is, or nothing is known. */
    static @Nullable String of(Network network) {
        String transport = upper(network.transport());
        String tls = upper(network.tlsVersion());
        if (transport.equals("HTTP")) {
            return "HTTP";
        }
        if (tls.startsWith("SSL")) {
            return tls;
        }
        var version = VERSION.matcher(tls);
        if (version.matches()) {
            int major = Integer.parseInt(version.group(1));
            int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
            boolean strong = major > 1 || (major == 1 && minor >= 2);
            return strong ? null : "TLS %d.%d".formatted(major, minor);
        }
        return PLAIN.contains(transport) ? transport : null;
    }

    private static String upper(@Nullable String text) {
        return text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
    }
}
