package io.tillguard.onboarding;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.organisation.Position;
import io.tillguard.organisation.SiteHours;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.Caller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Moves terminals from place to place as acquirers allow: asked for, allowed under a number, approved by a second person, begun,
 * carried out. While it is under way nobody wonders where the terminal is.
 */
@Service
public class Relocations {

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_NUMBER = 60;

    private final JdbcClient jdbc;
    private final RelocationRows rows;
    private final CaseDesk desk;
    private final TerminalRows terminals;
    private final SiteRows sites;
    private final SiteHours hours;
    private final MovingTerminals moving;
    private final Trail trail;
    private final JsonMapper json;

    Relocations(
            JdbcClient jdbc,
            RelocationRows rows,
            CaseDesk desk,
            TerminalRows terminals,
            SiteRows sites,
            SiteHours hours,
            MovingTerminals moving,
            Trail trail,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.desk = desk;
        this.terminals = terminals;
        this.sites = sites;
        this.hours = hours;
        this.moving = moving;
        this.trail = trail;
        this.json = json;
    }

    /**
     * What is asked for.
     *
     * @param place where exactly, null for the site's own place
     * @param effectiveOn from which day it holds
     */
    public record Request(
            UUID terminal,
            UUID site,
            @Nullable Position place,
            @Nullable LocalDate effectiveOn,
            @Nullable String reason) {}

    /**
     * Asks for a relocation.
     *
     * @throws RefusedException if the terminal is not in service, or one is open
     */
    @Transactional
    public RelocationRow request(Request wanted) {
        Caller caller = desk.require(OnboardingPermission.EDIT);
        TerminalRow terminal = terminals.terminal(wanted.terminal(), null);
        sites.site(wanted.site());
        LocalDate day = wanted.effectiveOn();
        if (day == null) {
            throw EnteredText.refused("field-missing", "effectiveOn", "'effectiveOn' is missing", "effectiveOn");
        }
        String why = EnteredText.required("reason", wanted.reason(), LONGEST_REASON);
        if (terminal.state() != TerminalState.ACTIVE) {
            throw EnteredText.refused(
                    "relocation-not-active",
                    "terminal",
                    "%s is not in service".formatted(terminal.serial()),
                    terminal.serial());
        }
        add(wanted, terminal, day, why, caller);
        RelocationRow row = rows.open(terminal.id()).orElseThrow();
        record("onboarding.relocation-requested", row);
        return row;
    }

    private void add(Request wanted, TerminalRow terminal, LocalDate day, String why, Caller caller) {
        Position place = wanted.place();
        try {
            jdbc.sql("""
                            INSERT INTO onboarding_relocation (id, terminal_id, state, from_site, to_site, latitude, longitude,
                                effective_on, reason, requested_at, requested_by, requested_by_id, open_terminal)
                            VALUES (:id, :terminal, 'REQUESTED', :from, :to, :latitude, :longitude,
                                :day, :reason, :now, :by, :byId, :terminal)""")
                    .param("id", Uuid7.next())
                    .param("terminal", terminal.id())
                    .param("from", terminal.siteId())
                    .param("to", wanted.site())
                    .param("latitude", place == null ? null : Double.valueOf(place.latitude()))
                    .param("longitude", place == null ? null : Double.valueOf(place.longitude()))
                    .param("day", day)
                    .param("reason", why)
                    .param("now", utc(desk.now()))
                    .param("by", caller.actor().name())
                    .param("byId", caller.actor().id())
                    .update();
        } catch (DuplicateKeyException open) {
            throw EnteredText.refused(
                    "relocation-open",
                    "terminal",
                    "A relocation of %s is open already".formatted(terminal.serial()),
                    terminal.serial());
        }
    }

    /**
     * Approves a relocation that the acquirer allows.
     *
     * @param acquirerApproval the number under which it does
     * @throws RefusedException without a number, or by who asked for it
     */
    @Transactional
    public RelocationRow approve(String number, @Nullable String acquirerApproval) {
        Caller caller = desk.requirePerson(OnboardingPermission.APPROVE);
        RelocationRow before = held(number, RelocationState.APPROVED);
        if (acquirerApproval == null || acquirerApproval.isBlank()) {
            throw EnteredText.refused(
                    "acquirer-approval-missing",
                    "acquirerApproval",
                    "A relocation names the number under which the acquirer allows it",
                    before.number());
        }
        String allowed = EnteredText.required("acquirerApproval", acquirerApproval, LONGEST_NUMBER);
        String asked = jdbc.sql("SELECT requested_by_id FROM onboarding_relocation WHERE id = :id")
                .param("id", before.id())
                .query(String.class)
                .single();
        if (asked.equals(caller.actor().id())) {
            throw EnteredText.refused(
                    "relocation-own",
                    "number",
                    "Who asked for a relocation cannot approve it",
                    caller.actor().name());
        }
        jdbc.sql("""
                        UPDATE onboarding_relocation SET state = 'APPROVED', acquirer_approval = :allowed, decided_at = :now,
                            decided_by = :by
                        WHERE id = :id""")
                .param("allowed", allowed)
                .param("now", utc(desk.now()))
                .param("by", caller.actor().name())
                .param("id", before.id())
                .update();
        return told("onboarding.relocation-approved", number);
    }

    /**
     * The terminal leaves its place.
     *
     * @throws RefusedException before the day from which it is allowed, or if the terminal is not in service or stands elsewhere
     */
    @Transactional
    public RelocationRow begin(String number) {
        Caller caller = desk.require(OnboardingPermission.EDIT);
        RelocationRow before = held(number, RelocationState.UNDER_WAY);
        LocalDate today = LocalDate.ofInstant(desk.now(), hours.zone(before.fromSiteId()));
        if (today.isBefore(before.effectiveOn())) {
            throw EnteredText.refused(
                    "relocation-too-early",
                    "effectiveOn",
                    "The relocation is allowed from %s on".formatted(before.effectiveOn()),
                    before.effectiveOn());
        }
        jdbc.sql("UPDATE onboarding_relocation SET state = 'UNDER_WAY', begun_at = :now, begun_by = :by WHERE id = :id")
                .param("now", utc(desk.now()))
                .param("by", caller.actor().name())
                .param("id", before.id())
                .update();
        moving.leave(before);
        return told("onboarding.relocation-begun", number);
    }

    /**
     * The terminal stands in its new place and is in service again, unless it came under suspicion on its way.
     *
     * @throws RefusedException if it was lost or retired on its way
     */
    @Transactional
    public RelocationRow complete(String number) {
        desk.require(OnboardingPermission.EDIT);
        RelocationRow before = held(number, RelocationState.DONE);
        Double latitude = before.latitude();
        Double longitude = before.longitude();
        Position place = latitude == null || longitude == null ? null : new Position(latitude, longitude);
        moving.arrive(before, place);
        end(before, RelocationState.DONE, null);
        return told("onboarding.relocation-done", number);
    }

    /** It does not take place, or the terminal comes back. */
    @Transactional
    public RelocationRow callOff(String number, @Nullable String reason) {
        desk.require(OnboardingPermission.EDIT);
        RelocationRow before = held(number, RelocationState.CALLED_OFF);
        end(before, RelocationState.CALLED_OFF, EnteredText.required("reason", reason, LONGEST_REASON));
        if (before.state() == RelocationState.UNDER_WAY) {
            moving.comeBack(before);
        }
        return told("onboarding.relocation-called-off", number);
    }

    private void end(RelocationRow row, RelocationState state, @Nullable String note) {
        jdbc.sql("""
                        UPDATE onboarding_relocation SET state = :state, ended_at = :now, ended_by = :by, end_note = :note,
                            open_terminal = NULL
                        WHERE id = :id""")
                .param("state", state.name())
                .param("now", utc(desk.now()))
                .param("by", desk.require(OnboardingPermission.EDIT).actor().name())
                .param("note", note)
                .param("id", row.id())
                .update();
    }

    private RelocationRow held(String number, RelocationState next) {
        RelocationRow seen = rows.get(number);
        jdbc.sql("SELECT id FROM onboarding_relocation WHERE id = :id FOR UPDATE")
                .param("id", seen.id())
                .query(UUID.class)
                .single();
        RelocationRow row = rows.get(number);
        if (!row.state().mayBecome(next)) {
            throw EnteredText.refused(
                    "relocation-state",
                    "state",
                    "%s is %s: it does not become %s".formatted(row.number(), row.state(), next),
                    row.number());
        }
        return row;
    }

    private RelocationRow told(String action, String number) {
        RelocationRow row = rows.get(number);
        record(action, row);
        return row;
    }

    private void record(String action, RelocationRow row) {
        trail.record(new AuditEntry(
                action,
                "relocation",
                row.id().toString(),
                row.number() + " " + row.serial(),
                row.fromSiteId(),
                null,
                json.writeValueAsString(row)));
    }
}
