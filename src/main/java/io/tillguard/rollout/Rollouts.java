package io.tillguard.rollout;

import io.tillguard.shared.Actor;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.software.ReleaseRow;
import io.tillguard.software.Releases;
import io.tillguard.software.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rollouts up to their start: drafted, proposed by one person, approved by another. A task then starts them. */
@Service
public class Rollouts {

    private final RolloutStore store;
    private final RolloutDesk desk;
    private final Previews previews;
    private final Releases releases;

    Rollouts(RolloutStore store, RolloutDesk desk, Previews previews, Releases releases) {
        this.store = store;
        this.desk = desk;
        this.previews = previews;
        this.releases = releases;
    }

    /**
     * Drafts a rollout.
     *
     * @throws NotFound if there is no such release
     * @throws RefusedException if it reaches beyond what the caller sees, or a version is none
     */
    @Transactional
    public RolloutRow draft(RolloutTerms terms) {
        desk.caller().require(RolloutPermission.EDIT);
        check(terms);
        UUID id = store.add(terms, desk.caller().actor(), desk.now());
        return desk.told(null, id, "rollout.drafted");
    }

    /**
     * Says what a draft is to be instead. The way back from a rollout stays one.
     *
     * @throws RefusedException if it is no draft any more
     */
    @Transactional
    public RolloutRow change(UUID id, RolloutTerms terms) {
        RolloutRow before = desk.held(id, RolloutPermission.EDIT);
        if (before.state() != RolloutState.DRAFT) {
            throw EnteredText.refused(
                    "rollout-not-draft",
                    "state",
                    "Only a draft is changed, not what is " + before.state(),
                    before.state());
        }
        Target old = before.terms().target();
        RolloutTerms changed =
                old.membersOf() == null ? terms : terms.with(terms.target().backFrom(old));
        check(changed);
        store.write(id, changed, desk.caller().actor(), desk.now());
        return desk.told(before, id, "rollout.changed");
    }

    private void check(RolloutTerms terms) {
        desk.requireReach(terms.target().nodes(), terms.name());
        terms.waves().forEach(wave -> {
            if (!wave.sites().isEmpty()) {
                desk.requireReach(wave.sites(), wave.name());
            }
        });
        releases.get(terms.release());
        version("runsFrom", terms.target().runsFrom());
        version("runsTo", terms.target().runsTo());
        version("rollbackVersion", terms.rollbackVersion());
    }

    private static void version(String field, @Nullable String text) {
        if (text == null) {
            return;
        }
        try {
            new Version(text);
        } catch (IllegalArgumentException e) {
            throw EnteredText.refused("version-malformed", field, "This is no version: " + text, text);
        }
    }

    /**
     * Proposes a draft for approval.
     *
     * @throws RefusedException if nothing is in its target
     */
    @Transactional
    public RolloutRow propose(UUID id, @Nullable String note) {
        RolloutRow before = desk.held(id, RolloutPermission.EDIT);
        RolloutDesk.leads(before, RolloutState.PROPOSED);
        long terminals = requireTerminals(before);
        Instant now = desk.now();
        String text = RolloutDesk.note(note);
        store.proposed(id, desk.caller().actor(), terminals, now);
        store.become(id, RolloutState.PROPOSED, text, now);
        return desk.told(before, "rollout.proposed", terminals, text);
    }

    private long requireTerminals(RolloutRow rollout) {
        long terminals = previews.count(rollout.terms(), rollout.id()).terminals();
        if (terminals == 0) {
            throw EnteredText.refused(
                    "target-empty", "target", "No terminal is in the target of " + rollout.number(), rollout.number());
        }
        return terminals;
    }

    /**
     * Approves what somebody else proposed. It starts at its time.
     *
     * @param terms the version of the terms that the caller read
     * @throws RefusedException if the terms were changed since, the caller proposed it or wrote its terms, or its target has become empty
     */
    @Transactional
    public RolloutRow approve(UUID id, int terms, @Nullable String note) {
        RolloutRow before = desk.held(id, RolloutPermission.APPROVE);
        RolloutDesk.leads(before, RolloutState.APPROVED);
        if (before.termsVersion() != terms) {
            throw EnteredText.refused(
                    "terms-changed",
                    "terms",
                    "The terms were changed since version %d was read: they are version %d"
                            .formatted(terms, before.termsVersion()),
                    before.termsVersion());
        }
        Actor actor = desk.caller().actor();
        if (store.authorIds(id).contains(actor.id())) {
            throw EnteredText.refused(
                    "own-proposal", "state", "Somebody else approves what one proposed: " + actor.name(), actor.name());
        }
        long terminals = requireTerminals(before);
        Instant now = desk.now();
        String text = RolloutDesk.note(note);
        store.approved(id, actor, now);
        store.become(id, RolloutState.APPROVED, text, now);
        return desk.told(before, "rollout.approved", terminals, text);
    }

    /** Sends a proposal back with the reason; it is a draft again. */
    @Transactional
    public RolloutRow reject(UUID id, @Nullable String reason) {
        RolloutRow before = desk.held(id, RolloutPermission.APPROVE);
        return redraft(before, "rollout.rejected", reason);
    }

    /** Takes a proposal back that has not begun; it is a draft again, and what was approved of it is approved anew. */
    @Transactional
    public RolloutRow withdraw(UUID id, @Nullable String reason) {
        RolloutRow before = desk.held(id, RolloutPermission.EDIT);
        return redraft(before, "rollout.withdrawn", reason);
    }

    private RolloutRow redraft(RolloutRow before, String action, @Nullable String reason) {
        RolloutDesk.leads(before, RolloutState.DRAFT);
        String why = RolloutDesk.reason(reason);
        store.disapproved(before.id());
        store.become(before.id(), RolloutState.DRAFT, why, desk.now());
        return desk.told(before, action, why);
    }

    /**
     * Drafts the way back: a rollout of another release to the terminals that a rollout was tried on, all at once.
     *
     * @param release what they go back to
     */
    @Transactional
    public RolloutRow draftRollback(UUID id, UUID release, String name) {
        RolloutRow back = desk.held(id, RolloutPermission.EDIT);
        ReleaseRow to = releases.get(release);
        RolloutTerms terms = back.terms();
        Target target =
                new Target(terms.target().models(), terms.target().nodes(), null, null, null, false, back.id(), true);
        List<WaveTerms> waves = List.of(new WaveTerms(name, Set.of(), BigDecimal.valueOf(100), 100, 10, 0));
        return draft(new RolloutTerms(
                "%s: %s → %s".formatted(name, back.version(), to.version()),
                release,
                target,
                terms.gates(),
                waves,
                desk.now(),
                null,
                null));
    }

    /** The names of what is to be updated, for a new rollout of a release. */
    @Transactional(readOnly = true)
    public String suggestedName(UUID release) {
        ReleaseRow row = releases.get(release);
        String product = row.products().stream().distinct().collect(Collectors.joining(", "));
        return (row.manufacturer() + " "
                        + (product.isEmpty() ? row.componentType().name() : product) + " " + row.version())
                .strip();
    }
}
