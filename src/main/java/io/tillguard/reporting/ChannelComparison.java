package io.tillguard.reporting;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.onboarding.Channel;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Money;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Where;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the ways on which terminals come, direct purchase, on-site service, online, by what became of the devices of each: within the
 * reader's scope, by where a device stands.
 */
@Service
public class ChannelComparison {

    /** Names the file. */
    public static final String LIST = "channel-comparison";

    private static final List<String> HEADER = List.of(
            "channel",
            "inspected",
            "rejected",
            "defect_rate",
            "activated",
            "failed_within_30_days",
            "early_failure_rate",
            "visits",
            "witnessed",
            "witness_share",
            "mean_extra_cost",
            "mean_response_hours",
            "incidents",
            "incidents_per_100");

    /** The devices of all cases, with their last inspection and since when they were in service first. */
    private static final String DEVICES = """
            (SELECT c.channel, u.terminal_id,
                    (SELECT r.result FROM onboarding_receipt r WHERE r.terminal_id = u.terminal_id
                     ORDER BY r.receipt_no DESC FETCH FIRST 1 ROW ONLY) AS result,
                    (SELECT MIN(h.valid_from) FROM fleet_terminal_history h
                     WHERE h.terminal_id = u.terminal_id AND h.state = 'ACTIVE') AS active_from
             FROM onboarding_unit u JOIN onboarding_case c ON c.id = u.case_id
             JOIN fleet_terminal t ON t.id = u.terminal_id%s) d""";

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;
    private final Trail trail;
    private final TransactionTemplate transaction;

    ChannelComparison(JdbcClient jdbc, CurrentCaller currentCaller, Trail trail, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
        this.trail = trail;
        this.transaction = transaction;
    }

    /** What is counted of a channel. */
    private static final class Count {
        private long inspected;
        private long rejected;
        private long activated;
        private long failedEarly;
        private long visits;
        private long witnessed;
        private final List<Money> costs = new ArrayList<>();
        private @Nullable Double responseHours;
        private long incidents;
    }

    /** The figures of each channel, those without devices too. */
    public List<ChannelFigures> figures() {
        Caller caller = currentCaller.get();
        caller.require(OnboardingPermission.READ);
        Where where = new Where().within(caller.scope(), "t.site_id");
        Map<Channel, Count> counts = new EnumMap<>(Channel.class);
        Arrays.stream(Channel.values()).forEach(channel -> counts.put(channel, new Count()));
        devices(where, counts);
        visits(where, counts);
        costs(where, counts);
        responses(where, counts);
        incidents(where, counts);
        return counts.entrySet().stream()
                .map(each -> figures(each.getKey(), each.getValue()))
                .toList();
    }

    private static ChannelFigures figures(Channel channel, Count count) {
        List<Money> means = count.activated == 0
                ? List.of()
                : count.costs.stream()
                        .map(sum -> new Money(
                                sum.amount().divide(BigDecimal.valueOf(count.activated), 2, RoundingMode.HALF_EVEN),
                                sum.currency()))
                        .toList();
        return new ChannelFigures(
                channel,
                count.inspected,
                count.rejected,
                count.activated,
                count.failedEarly,
                count.visits,
                count.witnessed,
                means,
                count.responseHours,
                count.incidents);
    }

    private void devices(Where where, Map<Channel, Count> counts) {
        query(
                """
                SELECT d.channel, COUNT(d.result) AS inspected, SUM(CASE WHEN d.result = 'REJECT' THEN 1 ELSE 0 END) AS rejected,
                    COUNT(d.active_from) AS activated,
                    SUM(CASE WHEN d.active_from IS NOT NULL AND EXISTS (
                        SELECT 1 FROM maintenance_order o WHERE o.terminal_id = d.terminal_id AND o.kind = 'REPAIR'
                            AND o.state <> 'CANCELLED' AND o.opened_at >= d.active_from
                            AND o.opened_at < d.active_from + INTERVAL '720' HOUR) THEN 1 ELSE 0 END) AS failed
                FROM %s GROUP BY d.channel""",
                where, row -> {
                    Count count = count(counts, row.getString("channel"));
                    count.inspected = row.getLong("inspected");
                    count.rejected = row.getLong("rejected");
                    count.activated = row.getLong("activated");
                    count.failedEarly = row.getLong("failed");
                });
    }

    private void visits(Where where, Map<Channel, Count> counts) {
        query(
                """
                SELECT d.channel, COUNT(*) AS visits, COUNT(v.witness) AS witnessed
                FROM %s JOIN visit v ON v.terminal_id = d.terminal_id AND v.started_at IS NOT NULL GROUP BY d.channel""",
                where, row -> {
                    Count count = count(counts, row.getString("channel"));
                    count.visits = row.getLong("visits");
                    count.witnessed = row.getLong("witnessed");
                });
    }

    private void costs(Where where, Map<Channel, Count> counts) {
        query(
                """
                SELECT d.channel, k.currency, SUM(k.amount) AS amount
                FROM %s JOIN maintenance_cost k ON k.terminal_id = d.terminal_id AND k.kind <> 'PURCHASE' AND k.struck_at IS NULL
                WHERE d.active_from IS NOT NULL GROUP BY d.channel, k.currency ORDER BY d.channel, k.currency""",
                where,
                row -> count(counts, row.getString("channel"))
                        .costs
                        .add(new Money(row.getBigDecimal("amount"), row.getString("currency"))));
    }

    private void responses(Where where, Map<Channel, Count> counts) {
        query(
                """
                SELECT d.channel, AVG(EXTRACT(EPOCH FROM o.started_at) - EXTRACT(EPOCH FROM o.opened_at)) AS seconds
                FROM %s JOIN maintenance_order o ON o.terminal_id = d.terminal_id AND o.kind IN ('REPAIR', 'SWAP')
                    AND o.started_at IS NOT NULL AND o.state <> 'CANCELLED'
                GROUP BY d.channel""",
                where, row -> count(counts, row.getString("channel")).responseHours = row.getDouble("seconds") / 3_600);
    }

    private void incidents(Where where, Map<Channel, Count> counts) {
        query("""
                SELECT d.channel, COUNT(*) AS incidents
                FROM %s JOIN incident i ON i.terminal_id = d.terminal_id AND i.state <> 'FALSE_ALARM'
                WHERE d.active_from IS NOT NULL GROUP BY d.channel""", where, row -> count(counts, row.getString("channel")).incidents = row.getLong("incidents"));
    }

    private void query(String sql, Where where, RowCallbackHandler row) {
        jdbc.sql(sql.formatted(DEVICES.formatted(where.sql())))
                .params(where.binds())
                .query(row);
    }

    private static Count count(Map<Channel, Count> counts, String channel) {
        return counts.computeIfAbsent(Channel.valueOf(channel), each -> new Count());
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(OnboardingPermission.READ);
        caller.require(OnboardingPermission.EXPORT);
    }

    /** Writes the figures; that it does is on record before the first row leaves. The stream stays open. */
    public void write(TableFormat format, OutputStream out) {
        check();
        List<ChannelFigures> figures = figures();
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "channels.exported", "export", Uuid7.next().toString(), format.fileName(LIST), null, null, null)));
        try {
            TableFile.write(format, "Channels", HEADER, sheet -> figures.forEach(each -> sheet.add(cells(each))), out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private static @Nullable Object[] cells(ChannelFigures row) {
        return new @Nullable Object[] {
            row.channel(),
            row.inspected(),
            row.rejected(),
            row.defectRate(),
            row.activated(),
            row.failedEarly(),
            row.earlyFailureRate(),
            row.visits(),
            row.witnessed(),
            row.witnessShare(),
            String.join("; ", row.extraCost().stream().map(Money::toString).toList()),
            row.responseHours(),
            row.incidents(),
            row.incidentsPerHundred()
        };
    }
}
