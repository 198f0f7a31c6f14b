package io.tillguard.obligation;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the register: which rule asks what, how it is met, and what proves it. */
@Service
public class Obligations {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,31}");

    private final ObligationStore store;
    private final ObligationRows rows;
    private final ObligationDesk desk;

    Obligations(ObligationStore store, ObligationRows rows, ObligationDesk desk) {
        this.store = store;
        this.rows = rows;
        this.desk = desk;
    }

    /**
     * Adds an obligation.
     *
     * @param code null for the next running number
     * @param nextReview null for as many days from today as the details say
     * @throws RefusedException for a code that is none or known, or evidence of a day that is yet to come
     */
    public Obligation add(@Nullable String code, ObligationDetails details, @Nullable LocalDate nextReview) {
        String by = desk.holder(ObligationPermission.EDIT);
        String wanted = code(code);
        desk.notAhead("evidencedOn", details.proof().on());
        LocalDate next = Entered.known("nextReview", nextReview);
        LocalDate first = next == null ? desk.today().plusDays(details.reviewDays()) : next;
        return desk.settled(() -> add(wanted == null ? store.nextCode() : free(wanted), details, first, by));
    }

    private Obligation add(String code, ObligationDetails details, LocalDate nextReview, String by) {
        UUID id = Uuid7.next();
        store.add(id, code, details, nextReview, by);
        Obligation added = rows.get(id);
        record("obligation.added", added, null, added);
        return added;
    }

    private String free(String code) {
        if (rows.byCode(code).isPresent()) {
            throw EnteredText.refused(
                    "obligation-exists", "code", "There is an obligation '%s' already".formatted(code), code);
        }
        return code;
    }

    /**
     * Changes what is kept of an obligation; the same again changes nothing.
     *
     * @param nextReview null leaves it as it is
     * @param version the version that was read
     * @throws NotFound if there is none
     * @throws RefusedException if it ended or somebody else changed it meanwhile
     */
    @Transactional
    public Obligation change(UUID id, ObligationDetails details, @Nullable LocalDate nextReview, long version) {
        desk.holder(ObligationPermission.EDIT);
        desk.notAhead("evidencedOn", details.proof().on());
        store.lock(List.of(id));
        Obligation before = holding(id);
        LocalDate next = Objects.requireNonNullElse(Entered.known("nextReview", nextReview), before.nextReview());
        return change("obligation.changed", before, details, next, version);
    }

    /**
     * Records what proves that an obligation is met, or that nothing does any more.
     *
     * @param version the version that was read
     */
    @Transactional
    public Obligation prove(UUID id, ObligationDetails.Proof proof, long version) {
        desk.holder(ObligationPermission.EDIT);
        desk.notAhead("evidencedOn", proof.on());
        store.lock(List.of(id));
        Obligation before = holding(id);
        return change("obligation.evidenced", before, before.details().with(proof), before.nextReview(), version);
    }

    private Obligation change(
            String action, Obligation before, ObligationDetails details, LocalDate nextReview, long version) {
        if (before.version() != version) {
            throw ObligationDesk.changedMeanwhile();
        }
        boolean same = before.details().equals(details);
        if (same && before.nextReview().equals(nextReview)) {
            return before;
        }
        if (!store.change(before.id(), details, nextReview, same ? 0 : 1, version)) {
            throw ObligationDesk.changedMeanwhile();
        }
        Obligation after = rows.get(before.id());
        record(action, after, before, after);
        return after;
    }

    /**
     * Ends an obligation: it stays to be seen, and its open reviews end with it.
     *
     * @param version the version that was read
     */
    @Transactional
    public Obligation end(UUID id, @Nullable String reason, long version) {
        String by = desk.holder(ObligationPermission.EDIT);
        String why = EnteredText.required("reason", reason, ObligationDetails.LONGEST_TEXT);
        store.lock(List.of(id));
        Obligation before = holding(id);
        if (before.version() != version) {
            throw ObligationDesk.changedMeanwhile();
        }
        return end(before, why, by);
    }

    /** Ends one that the caller holds. */
    Obligation end(Obligation before, String reason, String by) {
        store.end(before.id(), reason, by);
        Obligation after = rows.get(before.id());
        record("obligation.ended", after, before, after);
        return after;
    }

    /** @throws RefusedException if it ended */
    Obligation holding(UUID id) {
        Obligation known = rows.get(id);
        if (known.endedAt() != null) {
            throw EnteredText.refused(
                    "obligation-ended", "id", "The obligation '%s' has ended".formatted(known.code()), known.code());
        }
        return known;
    }

    private void record(String action, Obligation of, @Nullable Object before, @Nullable Object after) {
        desk.record(action, ObligationDesk.OBLIGATION, of.id(), of.code(), before, after);
    }

    private static @Nullable String code(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (!CODE.matcher(code).matches()) {
            throw EnteredText.refused(
                    "bad-obligation-code",
                    "code",
                    "A code has 1 to 32 letters, digits, dots, hyphens or underscores: '%s'".formatted(code),
                    code);
        }
        return code;
    }
}
