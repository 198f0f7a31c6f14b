package io.tillguard.onboarding;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.Origin;
import io.tillguard.fleet.SerialNumber;
import io.tillguard.onboarding.Acceptances.Acceptance;
import io.tillguard.shared.Caller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Where;
import io.tillguard.warning.RuleDue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records of acceptances from before the console knew the terminals: whoever has them need not inspect a fleet anew. */
@Service
public class EarlierAcceptances {

    private static final int MOST = 5_000;

    private final Acceptances acceptances;
    private final CaseDesk desk;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final ApplicationEventPublisher events;

    EarlierAcceptances(
            Acceptances acceptances, CaseDesk desk, JdbcClient jdbc, Trail trail, ApplicationEventPublisher events) {
        this.acceptances = acceptances;
        this.desk = desk;
        this.jdbc = jdbc;
        this.trail = trail;
        this.events = events;
    }

    /**
     * A record.
     *
     * @param manufacturer needed where two have the serial
     * @param by who accepted it
     * @param reference what proves it, such as the number of a delivery protocol
     */
    public record Earlier(
            @Nullable String serial,
            @Nullable String manufacturer,
            @Nullable LocalDate acceptedOn,
            @Nullable String by,
            @Nullable String reference) {}

    /** A record that was not taken, by its place from 1, and why. */
    public record RefusedRecord(int place, @Nullable String serial, Refusal reason) {}

    /**
     * What became of records.
     *
     * @param known of terminals whose acceptance counts already
     */
    public record Taken(int taken, int known, List<RefusedRecord> refused) {
        public Taken {
            refused = List.copyOf(refused);
        }
    }

    private record Found(UUID id, String serial, String manufacturer, String origin, boolean accepted) {}

    /**
     * Takes records of terminals within the caller's scope, each by itself.
     *
     * @throws RefusedException if there are more than 5 000
     */
    @Transactional
    public Taken take(List<Earlier> records) {
        Caller caller = desk.require(OnboardingPermission.APPROVE);
        if (records.size() > MOST) {
            throw EnteredText.refused(
                    "too-many-records", "records", "At most %d records at a time".formatted(MOST), records.size());
        }
        Instant now = desk.now();
        Map<String, List<Found>> terminals = find(records, caller);
        List<RefusedRecord> refused = new ArrayList<>();
        List<Acceptance> taken = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        int known = 0;
        for (int i = 0; i < records.size(); i++) {
            Earlier record = records.get(i);
            try {
                Found terminal = terminal(record, terminals);
                Acceptance acceptance = acceptance(record, terminal, now);
                if (terminal.accepted() || !seen.add(terminal.id())) {
                    known++;
                } else {
                    taken.add(acceptance);
                }
            } catch (RefusedException e) {
                refused.add(new RefusedRecord(i + 1, record.serial(), e.refusal()));
            }
        }
        acceptances.addAll(taken, now, caller.actor().name());
        if (!taken.isEmpty()) {
            trail.record(new AuditEntry(
                    "onboarding.earlier-recorded",
                    "acceptance",
                    Uuid7.next().toString(),
                    taken.size() + " terminals",
                    null,
                    null,
                    "{\"taken\":%d,\"known\":%d,\"refused\":%d}".formatted(taken.size(), known, refused.size())));
            events.publishEvent(new RuleDue(AcceptanceMissingRule.ID));
        }
        return new Taken(taken.size(), known, refused);
    }

    private static Acceptance acceptance(Earlier record, Found terminal, Instant now) {
        LocalDate day = record.acceptedOn();
        if (day == null) {
            throw EnteredText.refused("field-missing", "acceptedOn", "'acceptedOn' is missing", "acceptedOn");
        }
        Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        if (at.isAfter(now)) {
            throw EnteredText.refused("in-the-future", "acceptedOn", "An acceptance has happened: " + day, day);
        }
        return new Acceptance(
                terminal.id(),
                null,
                at,
                null,
                EnteredText.required("by", record.by(), 200),
                EnteredText.required("reference", record.reference(), 200));
    }

    private static Found terminal(Earlier record, Map<String, List<Found>> terminals) {
        String serial = SerialNumber.entered(EnteredText.required("serial", record.serial(), 40))
                .value();
        String maker = record.manufacturer();
        List<Found> found = terminals.getOrDefault(serial, List.of()).stream()
                .filter(each -> maker == null || each.manufacturer().equalsIgnoreCase(maker.strip()))
                .toList();
        if (found.size() != 1) {
            throw EnteredText.refused(
                    found.isEmpty() ? "unknown-terminal" : "ambiguous-serial",
                    "serial",
                    "No or more than one terminal has the serial '%s'".formatted(serial),
                    serial);
        }
        if (!found.getFirst().origin().equals(Origin.TAKEN_OVER.name())) {
            throw EnteredText.refused(
                    "not-taken-over",
                    "serial",
                    "%s was ordered: its receiving inspection says whether it was accepted".formatted(serial),
                    serial);
        }
        return found.getFirst();
    }

    private Map<String, List<Found>> find(List<Earlier> records, Caller caller) {
        List<String> serials = records.stream()
                .map(Earlier::serial)
                .filter(serial -> serial != null && !serial.isBlank())
                .map(serial -> String.valueOf(serial).strip().toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
        Map<String, List<Found>> found = new HashMap<>();
        if (serials.isEmpty()) {
            return found;
        }
        Where where = new Where().within(caller.scope(), "t.site_id").and("t.serial IN (:serials)", "serials", serials);
        jdbc.sql("""
                        SELECT t.id, t.serial, f.name AS manufacturer, t.origin, a.id IS NOT NULL AS accepted
                        FROM fleet_terminal t JOIN fleet_manufacturer f ON f.id = t.manufacturer_id
                        LEFT JOIN onboarding_acceptance a ON a.open_terminal = t.id""" + where.sql())
                .params(where.binds())
                .query(Found.class)
                .list()
                .forEach(each -> found.computeIfAbsent(each.serial(), serial -> new ArrayList<>())
                        .add(each));
        return found;
    }
}
