package io.tillguard.warning;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the company's days brought, within the reader's scope. */
@Service
@Transactional(readOnly = true)
public class Digests {

    /** So many days are read at a time. */
    public static final int MOST_DAYS = 400;

    private static final int URGENT = 10;

    private final DigestStore store;
    private final WarningRows rows;
    private final Sentences sentences;
    private final CompanyDays days;
    private final CurrentCaller currentCaller;

    Digests(DigestStore store, WarningRows rows, Sentences sentences, CompanyDays days, CurrentCaller currentCaller) {
        this.store = store;
        this.rows = rows;
        this.sentences = sentences;
        this.days = days;
        this.currentCaller = currentCaller;
    }

    /** Checks that the caller may read digests, before what was sent is judged. */
    public void check() {
        currentCaller.get().require(WarningPermission.READ);
    }

    /**
     * The days from one to another, both included, the first first; a day that has not been counted is left out.
     *
     * @throws RefusedException if the last is before the first or there are more than {@link #MOST_DAYS}
     */
    public List<Digest.Day> between(LocalDate from, LocalDate to) {
        check();
        long apart = ChronoUnit.DAYS.between(from, to);
        if (apart < 0 || apart >= MOST_DAYS) {
            throw new RefusedException(Refusal.of(
                    "days-out-of-range", "to", "to must be from 0 to %d days after from".formatted(MOST_DAYS - 1), to));
        }
        return store.read(from, to);
    }

    /** The last day that has been counted and is not after one. */
    public Optional<LocalDate> newest(LocalDate until) {
        check();
        return store.newest(until);
    }

    /**
     * What a day brought, to be shown or sent.
     *
     * @param locale of the sentences
     * @param zone of the times in them
     * @return empty if the day has not been counted
     */
    public Optional<Digest> of(LocalDate day, Locale locale, ZoneId zone) {
        List<Digest.Day> both = between(day.minusDays(1), day);
        if (both.isEmpty() || !both.getLast().date().equals(day)) {
            return Optional.empty();
        }
        List<Digest.Urgent> urgent =
                rows.page(WarningFilter.live().withAsOf(days.last(day)), Keyset.first(URGENT)).rows().stream()
                        .map(row -> new Digest.Urgent(row, sentences.sentence(row, locale, zone)))
                        .toList();
        return Optional.of(new Digest(both.getLast(), both.size() > 1 ? both.getFirst() : null, urgent));
    }
}
