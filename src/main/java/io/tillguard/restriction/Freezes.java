package io.tillguard.restriction;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentType;
import io.tillguard.incident.Incidents;
import io.tillguard.incident.NewIncident;
import io.tillguard.provider.Merchant;
import io.tillguard.provider.MerchantRows;
import io.tillguard.shared.Actor;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts that are limited or frozen: each is an incident of its own, has steps and an owner, and is lifted after all of them. */
@Service
public class Freezes {

    private final JdbcClient jdbc;
    private final FreezeRows rows;
    private final MerchantRows merchants;
    private final Incidents incidents;
    private final RestrictionDesk desk;

    Freezes(JdbcClient jdbc, FreezeRows rows, MerchantRows merchants, Incidents incidents, RestrictionDesk desk) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.merchants = merchants;
        this.incidents = incidents;
        this.desk = desk;
    }

    /** What the trail keeps of a step. */
    private record Told(FreezeStep step, boolean skipped, String note) {}

    /** What the trail keeps of who sees to it. */
    private record Task(String owner, LocalDate dueOn) {}

    /**
     * Records that an account cannot be used as before, and opens the incident of it.
     *
     * @throws RefusedException if that is known already, or it is to have happened later than now
     */
    @Transactional
    public FreezeRow record(NewFreeze wanted) {
        Actor actor = desk.editor();
        Merchant merchant = desk.following(() -> merchants.show(wanted.merchant()));
        Instant now = desk.now();
        Instant since = wanted.since() == null ? now : wanted.since();
        if (since.isAfter(now)) {
            throw EnteredText.refused("in-the-future", "since", "It has happened already: " + since, since);
        }
        FreezeRow known = rows.ofMerchant(merchant.id());
        if (known != null) {
            throw frozenAlready(merchant);
        }
        IncidentRow incident = desk.following(() -> incidents.report(incident(wanted, merchant, since)));
        UUID id = Uuid7.next();
        try {
            insert(id, wanted, since, incident.id(), actor, now);
        } catch (DuplicateKeyException another) {
            throw frozenAlready(merchant);
        }
        FreezeRow row = rows.get(id);
        desk.record("restriction.frozen", id, row.number(), null, row);
        return row;
    }

    private static NewIncident incident(NewFreeze wanted, Merchant merchant, Instant since) {
        String told = "%s %s · %s · %s: %s"
                .formatted(merchant.acquirer(), merchant.merchantNo(), wanted.kind(), wanted.toldBy(), wanted.reason());
        return new NewIncident(IncidentType.LEG_06, null, null, told, null, null, merchant.acquirerId(), since);
    }

    private void insert(UUID id, NewFreeze wanted, Instant since, UUID incident, Actor actor, Instant now) {
        Money held = wanted.held();
        jdbc.sql("""
                        INSERT INTO restriction_freeze (id, open_key, merchant_id, kind, reason, told_by, reference, since, held,
                            held_currency, owner, due_on, incident_id, recorded_at, recorded_by)
                        VALUES (:id, :merchant, :merchant, :kind, :reason, :toldBy, :reference, :since, :held, :currency, :owner,
                            :due, :incident, :now, :by)""")
                .param("id", id)
                .param("merchant", wanted.merchant())
                .param("kind", wanted.kind().name())
                .param("reason", wanted.reason())
                .param("toldBy", wanted.toldBy())
                .param("reference", wanted.reference())
                .param("since", utc(since))
                .param("held", held == null ? null : held.amount())
                .param("currency", held == null ? null : held.currency())
                .param("owner", wanted.owner())
                .param("due", wanted.dueOn())
                .param("incident", incident)
                .param("now", utc(now))
                .param("by", actor.name())
                .update();
    }

    private static RefusedException frozenAlready(Merchant merchant) {
        return EnteredText.refused(
                "frozen-already",
                "merchantNo",
                "The account %s is limited already: tell what is new in its steps".formatted(merchant.merchantNo()),
                merchant.merchantNo());
    }

    /**
     * Says who is to have it lifted, and by when.
     *
     * @throws RefusedException if it was lifted
     */
    @Transactional
    public FreezeRow assign(UUID id, @Nullable String owner, @Nullable LocalDate dueOn) {
        desk.editor();
        FreezeRow before = open(id);
        String who = EnteredText.required("owner", owner, NewFreeze.LONGEST_NAME);
        LocalDate due = NewFreeze.needed("dueOn", dueOn);
        jdbc.sql("UPDATE restriction_freeze SET owner = :owner, due_on = :due WHERE id = :id")
                .param("owner", who)
                .param("due", due)
                .param("id", id)
                .update();
        desk.record(
                "restriction.assigned",
                id,
                before.number(),
                new Task(before.owner(), before.dueOn()),
                new Task(who, due));
        return rows.get(id);
    }

    /**
     * Says that a step is done, or why it is not needed. It stands in the incident's story too.
     *
     * @param note what was done, or why nothing was
     * @throws RefusedException if it was done, or all is over
     */
    @Transactional
    public FreezeRow step(UUID id, @Nullable FreezeStep step, boolean skipped, @Nullable String note) {
        Actor actor = desk.editor();
        FreezeRow row = open(id);
        FreezeStep wanted = NewFreeze.needed("step", step);
        String told = EnteredText.required("note", note, NewFreeze.LONGEST_TEXT);
        if (rows.steps(id).stream().anyMatch(each -> each.step() == wanted && each.at() != null)) {
            throw EnteredText.refused("step-done", "step", "%s was done".formatted(wanted), wanted);
        }
        jdbc.sql("""
                        INSERT INTO restriction_step (freeze_id, step, skipped, note, done_at, done_by)
                        VALUES (:id, :step, :skipped, :note, :now, :by)""")
                .param("id", id)
                .param("step", wanted.name())
                .param("skipped", skipped)
                .param("note", told)
                .param("now", utc(desk.now()))
                .param("by", actor.name())
                .update();
        tell(row, wanted + (skipped ? " –: " : ": ") + told);
        desk.record("restriction.step-done", id, row.number(), null, new Told(wanted, skipped, told));
        return rows.get(id);
    }

    /**
     * Says that the account can be used as before.
     *
     * @param outcome how it ended
     * @throws RefusedException naming the first step that is not done
     */
    @Transactional
    public FreezeRow lift(UUID id, @Nullable String outcome) {
        Actor actor = desk.editor();
        FreezeRow before = open(id);
        String how = EnteredText.required("outcome", outcome, NewFreeze.LONGEST_TEXT);
        List<StepRow> steps = rows.steps(id);
        steps.stream().filter(each -> each.at() == null).findFirst().ifPresent(missing -> {
            throw EnteredText.refused(
                    "freeze-step-missing",
                    "step",
                    "%s is neither done nor said not to be needed".formatted(missing.step()),
                    missing.step());
        });
        jdbc.sql("""
                        UPDATE restriction_freeze SET open_key = NULL, ended_at = :now, ended_by = :by, outcome = :outcome
                        WHERE id = :id""")
                .param("now", utc(desk.now()))
                .param("by", actor.name())
                .param("outcome", how)
                .param("id", id)
                .update();
        tell(before, before.number() + " ✓ " + how);
        FreezeRow after = rows.get(id);
        desk.record("restriction.lifted", id, after.number(), before, after);
        return after;
    }

    private void tell(FreezeRow row, String text) {
        desk.following(() -> {
            incidents.note(row.incidentId(), text);
            return row;
        });
    }

    /** One that lasts, and that nobody else changes until the transaction ends. */
    private FreezeRow open(UUID id) {
        rows.get(id);
        jdbc.sql("SELECT id FROM restriction_freeze WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(UUID.class)
                .single();
        FreezeRow row = rows.get(id);
        if (row.endedAt() != null) {
            throw EnteredText.refused("freeze-lifted", "id", "%s was lifted".formatted(row.number()), row.number());
        }
        return row;
    }
}
