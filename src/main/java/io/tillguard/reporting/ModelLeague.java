package io.tillguard.reporting;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.Approval;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.ModelRow;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.Reliability;
import io.tillguard.maintenance.ReliabilityRow;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Where;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the models by the company's own figures of the last 365 days, within the reader's scope: fewest repairs of a hundred
 * devices first, models without devices in service last.
 */
@Service
public class ModelLeague {

    /** Names the file. */
    public static final String LIST = "model-league";

    private static final int DAYS = 365;

    private static final List<String> HEADER = List.of(
            "manufacturer",
            "model",
            "devices",
            "approved",
            "approved_until",
            "support_until",
            "inspected",
            "defect_rate",
            "activated",
            "early_failure_rate",
            "incidents_per_100_device_years",
            "failures_per_100_device_years",
            "mtbf_hours",
            "mttr_hours",
            "cost_per_device_year",
            "availability");

    private final Reliability reliability;
    private final Availability availability;
    private final ModelCatalogue catalogue;
    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ModelLeague(
            Reliability reliability,
            Availability availability,
            ModelCatalogue catalogue,
            JdbcClient jdbc,
            CurrentCaller currentCaller,
            Trail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.reliability = reliability;
        this.availability = availability;
        this.catalogue = catalogue;
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of a model's devices. */
    private record Fate(long inspected, long rejected, long activated, long failedEarly) {
        static final Fate NONE = new Fate(0, 0, 0, 0);
    }

    /** The models with devices in service, or failures. */
    public List<ModelRank> ranks() {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.READ);
        caller.require(MaintenancePermission.READ);
        Map<UUID, ModelRow> models =
                catalogue.all().stream().collect(Collectors.toMap(ModelRow::id, Function.identity()));
        Map<UUID, Fate> fates = fates(caller);
        Map<UUID, Long> incidents = incidents(caller);
        Map<UUID, LocalDate> support = support();
        Map<UUID, AvailabilityRow> available = available();
        return reliability.models(DAYS).stream()
                .map(row -> {
                    ModelRow model = Objects.requireNonNull(models.get(row.model()));
                    Fate fate = fates.getOrDefault(row.model(), Fate.NONE);
                    AvailabilityRow was = available.get(row.model());
                    return new ModelRank(
                            row,
                            model.approved(),
                            approvedUntil(model.approvals()),
                            support.get(row.model()),
                            fate.inspected(),
                            fate.rejected(),
                            fate.activated(),
                            fate.failedEarly(),
                            incidents.getOrDefault(row.model(), 0L),
                            was == null ? null : was.availability());
                })
                .sorted(Comparator.comparingDouble(ModelLeague::failures))
                .toList();
    }

    /** Failures a year of a hundred devices. */
    static double failures(ModelRank rank) {
        Double failures = rank.reliability().failuresOfAHundred(Duration.ofDays(DAYS));
        return failures == null ? Double.MAX_VALUE : failures;
    }

    private static @Nullable LocalDate approvedUntil(List<Approval> approvals) {
        return approvals.stream()
                .flatMap(each -> Stream.of(each.listingExpiry(), each.sunset()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** By where devices stand: the last receiving inspection of each, since when it was in service first, a repair soon after. */
    private Map<UUID, Fate> fates(Caller caller) {
        Where where = new Where().within(caller.scope(), "t.site_id");
        Map<UUID, Fate> found = new HashMap<>();
        jdbc.sql("""
                SELECT d.model_id, COUNT(d.result) AS inspected, SUM(CASE WHEN d.result = 'REJECT' THEN 1 ELSE 0 END) AS rejected,
                    COUNT(d.active_from) AS activated,
                    SUM(CASE WHEN d.active_from IS NOT NULL AND EXISTS (
                        SELECT 1 FROM maintenance_order o WHERE o.terminal_id = d.id AND o.kind = 'REPAIR'
                            AND o.state <> 'CANCELLED' AND o.opened_at >= d.active_from
                            AND o.opened_at < d.active_from + INTERVAL '720' HOUR) THEN 1 ELSE 0 END) AS failed
                FROM (SELECT t.id, t.model_id, r.result, a.active_from
                      FROM fleet_terminal t
                      LEFT JOIN (SELECT x.terminal_id, x.result FROM onboarding_receipt x
                          JOIN (SELECT terminal_id, MAX(receipt_no) AS newest FROM onboarding_receipt GROUP BY terminal_id) n
                              ON n.newest = x.receipt_no) r ON r.terminal_id = t.id
                      LEFT JOIN (SELECT h.terminal_id, MIN(h.valid_from) AS active_from FROM fleet_terminal_history h
                          WHERE h.state = 'ACTIVE' GROUP BY h.terminal_id) a ON a.terminal_id = t.id%s) d
                GROUP BY d.model_id""".formatted(where.sql())).params(where.binds()).query(row -> {
            found.put(
                    row.getObject("model_id", UUID.class),
                    new Fate(
                            row.getLong("inspected"),
                            row.getLong("rejected"),
                            row.getLong("activated"),
                            row.getLong("failed")));
        });
        return found;
    }

    private Map<UUID, Long> incidents(Caller caller) {
        Instant now = clock.instant();
        Where where = new Where()
                .within(caller.scope(), "t.site_id")
                .and("i.state <> 'FALSE_ALARM'")
                .and("i.occurred_at >= :from", "from", utc(now.minus(Duration.ofDays(DAYS))))
                .and("i.occurred_at < :to", "to", utc(now));
        Map<UUID, Long> found = new HashMap<>();
        jdbc.sql("""
                SELECT t.model_id, COUNT(*) AS incidents
                FROM incident i JOIN fleet_terminal t ON t.id = i.terminal_id%s GROUP BY t.model_id""".formatted(where.sql())).params(where.binds()).query(row -> {
            found.put(row.getObject("model_id", UUID.class), row.getLong("incidents"));
        });
        return found;
    }

    /** From the warnings of the end of support that live, which name the day as their due day. */
    private Map<UUID, LocalDate> support() {
        Map<UUID, LocalDate> found = new HashMap<>();
        jdbc.sql("SELECT subject_id, due_at FROM warning WHERE rule_id = 'EW-S05' AND live AND due_at IS NOT NULL")
                .query(row -> {
                    found.put(
                            row.getObject("subject_id", UUID.class),
                            LocalDate.ofInstant(row.getTimestamp("due_at").toInstant(), ZoneOffset.UTC));
                });
        return found;
    }

    private Map<UUID, AvailabilityRow> available() {
        YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        var year = new AvailabilityFilter(AvailabilityBy.MODEL, now.minusMonths(12), now, null, null, null);
        Map<UUID, AvailabilityRow> found = new HashMap<>();
        String after = null;
        do {
            var page = availability.page(year, new Keyset(Keyset.LARGEST, after));
            page.rows().forEach(row -> {
                if (row.id() != null) {
                    found.put(row.id(), row);
                }
            });
            after = page.next();
        } while (after != null);
        return found;
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.READ);
        caller.require(MaintenancePermission.READ);
        caller.require(FleetPermission.EXPORT);
    }

    /** Writes the figures; that it does is on record before the first row leaves. The stream stays open. */
    public void write(TableFormat format, OutputStream out) {
        check();
        List<ModelRank> ranks = ranks();
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "models.exported", "export", Uuid7.next().toString(), format.fileName(LIST), null, null, null)));
        try {
            TableFile.write(format, "Models", HEADER, sheet -> ranks.forEach(each -> sheet.add(cells(each))), out);
        } catch (IOException e) {
            throw new UncheckedIOException("The export could not be sent", e);
        }
    }

    private static @Nullable Object[] cells(ModelRank rank) {
        ReliabilityRow row = rank.reliability();
        return new @Nullable Object[] {
            row.manufacturer(),
            row.name(),
            row.terminals(),
            rank.approved(),
            rank.approvedUntil(),
            rank.supportUntil(),
            rank.inspected(),
            rank.defectRate(),
            rank.activated(),
            rank.earlyFailureRate(),
            rank.incidentsPerHundred(),
            row.failuresOfAHundred(Duration.ofDays(DAYS)),
            hours(row.betweenFailures()),
            hours(row.toRepair()),
            String.join("; ", rank.costPerDevice().stream().map(Money::toString).toList()),
            rank.availability()
        };
    }

    private static @Nullable Double hours(@Nullable Duration length) {
        return length == null ? null : Double.valueOf(length.toSeconds() / 3_600d);
    }
}
