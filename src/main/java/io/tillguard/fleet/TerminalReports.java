package io.tillguard.fleet;

import io.tillguard.fleet.Registrations.KnownTerminal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What terminals say about themselves: contact, place, security and network facts. */
public interface TerminalReports {

    /**
     * One report, checked for form.
     *
     * @param factAt the earlier of reportedAt and the time received: orders the facts
     * @param receivedAt the console's clock
     * @param sentAt the device's clock when sending, for drift; null if not told
     */
    record Report(
            UUID terminalId,
            Instant factAt,
            Instant receivedAt,
            @Nullable Instant sentAt,
            @Nullable Location location,
            @Nullable Security security,
            @Nullable Network network,
            @Nullable String tid) {}

    /** WGS-84 degrees; accuracy in metres, null if not told. */
    record Location(
            double latitude, double longitude, @Nullable Double accuracyMetres) {}

    /** Null means not told. */
    record Security(
            @Nullable Boolean tamper,
            @Nullable Boolean rooted,
            @Nullable Boolean debug,
            @Nullable List<App> unknownApps) {}

    /**
     * An app that is not part of the terminal's firmware.
     *
     * @param signatureSha256 of the certificate that signed it, 64 hexadecimal digits in lower case; null if not told
     * @param store where it came from, null if not told
     */
    record App(
            String name,
            @Nullable String signatureSha256,
            @Nullable String store) {

        /** An app of which only the name is told. */
        public static App named(String name) {
            return new App(name, null, null);
        }
    }

    /** Null means not told. */
    record Network(
            @Nullable String transport,
            @Nullable String tlsVersion,
            @Nullable String ip,
            @Nullable String iccid,
            @Nullable String apn) {}

    /**
     * The terminals of these serials, for one statement a batch. A serial that two manufacturers use maps to both.
     */
    Map<String, List<KnownTerminal>> find(Collection<String> serials);

    /**
     * Takes reports in the caller's transaction, set-based. A report older than what is known never overwrites newer facts.
     */
    void accept(List<Report> reports);
}
