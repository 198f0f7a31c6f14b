package io.tillguard.obligation;

import io.tillguard.shared.EnteredText;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an obligation beside its code and its review.
 *
 * @param control how it is met
 * @param proof what proves that it is met
 * @param owner who answers for it
 * @param reviewDays how many days after a review it is looked at again, 1 to 1826
 */
public record ObligationDetails(
        String title, Citation citation, String control, Proof proof, String owner, int reviewDays, Basis basis) {

    static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_TITLE = 200;
    private static final int MOST_DAYS = 1_826;

    public ObligationDetails {
        title = Entered.line("title", title, LONGEST_TITLE);
        control = EnteredText.required("control", control, LONGEST_TEXT);
        owner = Entered.line("owner", owner, LONGEST_TITLE);
        if (reviewDays < 1 || reviewDays > MOST_DAYS) {
            throw EnteredText.refused(
                    "number-out-of-range",
                    "reviewDays",
                    "reviewDays must be 1 to %d: %d".formatted(MOST_DAYS, reviewDays),
                    reviewDays);
        }
    }

    /**
     * What proves that an obligation is met.
     *
     * @param evidence which paper, record or page
     * @param page of the console that shows it, such as inspections/analyses
     * @param on the day of the evidence; null while there is none, which is shown red
     */
    public record Proof(
            @Nullable String evidence,
            @Nullable String page,
            @Nullable LocalDate on) {

        public Proof {
            evidence = EnteredText.optional("evidence", evidence, LONGEST_TEXT);
            page = Entered.page("evidencePage", page);
            on = Entered.known("evidencedOn", on);
            if (on != null && evidence == null) {
                throw Entered.missing("evidence");
            }
        }

        /** While nothing proves it. */
        public static Proof none() {
            return new Proof(null, null, null);
        }
    }

    /** What a person or machine entered. */
    public static ObligationDetails entered(
            @Nullable String title,
            @Nullable String regulation,
            @Nullable String article,
            @Nullable String control,
            Proof proof,
            @Nullable String owner,
            @Nullable Integer reviewDays,
            @Nullable Basis basis) {
        return new ObligationDetails(
                Entered.needed("title", title),
                new Citation(Entered.needed("regulation", regulation), article),
                Entered.needed("control", control),
                proof,
                Entered.needed("owner", owner),
                Entered.needed("reviewDays", reviewDays),
                Entered.needed("basis", basis));
    }

    /** The same with another proof. */
    ObligationDetails with(Proof other) {
        return new ObligationDetails(title, citation, control, other, owner, reviewDays, basis);
    }
}
