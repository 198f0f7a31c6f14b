package io.tillguard.fleet;

import io.tillguard.fleet.Sighting.Column;
import io.tillguard.fleet.TerminalReports.Network;
import io.tillguard.fleet.TerminalReports.Report;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a terminal is connected. What a report does not tell stays.
 *
 * @param since since when the facts are as they are
 * @param weakSince since when the transport is weak, null while it is not
 */
record NetworkFacts(
        Network network,
        @Nullable Instant at,
        @Nullable Instant since,
        @Nullable Instant weakSince) {

    static final List<Column> COLUMNS = List.of(
            Column.text("transport"),
            Column.text("tls_version"),
            Column.text("ip"),
            Column.text("ip_key"),
            Column.text("iccid"),
            Column.text("apn"),
            Column.instant("network_at"),
            Column.instant("network_since"),
            Column.instant("weak_since"));

    static NetworkFacts read(Cells cells) throws SQLException {
        return new NetworkFacts(
                new Network(
                        cells.text("transport"),
                        cells.text("tls_version"),
                        cells.text("ip"),
                        cells.text("iccid"),
                        cells.text("apn")),
                cells.instant("network_at"),
                cells.instant("network_since"),
                cells.instant("weak_since"));
    }

    NetworkFacts after(Report report, List<Observation> observed) {
        Network told = report.network();
        Instant now = report.factAt();
        if (told == null || (at != null && now.isBefore(at))) {
            return this;
        }
        Network next = new Network(
                newer(told.transport(), network.transport(), 16),
                newer(told.tlsVersion(), network.tlsVersion(), 8),
                newer(told.ip(), network.ip(), 45),
                newer(told.iccid(), network.iccid(), 22),
                newer(told.apn(), network.apn(), 64));
        String weakness = WeakTransport.of(next);
        Instant weak = weakness == null ? null : weakSince != null ? weakSince : now;
        if (!Objects.equals(weakness, WeakTransport.of(network))) {
            observed.add(new Observation(
                    report.terminalId(),
                    Observation.Kind.WEAK_TRANSPORT,
                    now,
                    weak == null ? now : weak,
                    weakness == null ? 0 : 1,
                    weakness,
                    null));
        }
        return new NetworkFacts(next, now, next.equals(network) && since != null ? since : now, weak);
    }

    private static @Nullable String newer(@Nullable String told, @Nullable String known, int longest) {
        if (told == null) {
            return known;
        }
        return told.length() <= longest ? told : told.substring(0, longest);
    }

    void write(List<@Nullable Object> values) {
        values.add(network.transport());
        values.add(network.tlsVersion());
        values.add(network.ip());
        values.add(network.ip() == null ? null : IpRange.key(network.ip()));
        values.add(network.iccid());
        values.add(network.apn());
        values.add(Cells.bind(at));
        values.add(Cells.bind(since));
        values.add(Cells.bind(weakSince));
    }
}
