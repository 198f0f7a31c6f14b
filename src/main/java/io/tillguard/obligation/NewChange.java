package io.tillguard.obligation;

import io.tillguard.shared.EnteredText;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of a rule as a person, machine or file states it.
 *
 * @param reference of the publication: with the regulation it tells one change from another
 * @param link to the publication, with https; null for none
 * @param effectiveOn null while that is not known
 */
public record NewChange(
        Citation citation,
        String reference,
        String title,
        @Nullable String summary,
        @Nullable String link,
        LocalDate publishedOn,
        @Nullable LocalDate effectiveOn) {

    private static final int LONGEST_REFERENCE = 100;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_SUMMARY = 4_000;

    public NewChange {
        reference = Entered.line("reference", reference, LONGEST_REFERENCE);
        Entered.key("reference", reference, LONGEST_REFERENCE);
        title = Entered.line("title", title, LONGEST_TITLE);
        summary = paragraph(EnteredText.optional("summary", summary, LONGEST_SUMMARY));
        link = Entered.link("link", link);
        Entered.known("publishedOn", publishedOn);
        Entered.known("effectiveOn", effectiveOn);
    }

    /** What was entered. */
    public static NewChange entered(
            @Nullable String regulation,
            @Nullable String article,
            @Nullable String reference,
            @Nullable String title,
            @Nullable String summary,
            @Nullable String link,
            @Nullable LocalDate publishedOn,
            @Nullable LocalDate effectiveOn) {
        return new NewChange(
                new Citation(Entered.needed("regulation", regulation), article),
                Entered.needed("reference", reference),
                Entered.needed("title", title),
                summary,
                link,
                Entered.needed("publishedOn", publishedOn),
                effectiveOn);
    }

    /** One paragraph: a cell of a file holds no more, and a change is to be known again when it comes as one. */
    private static @Nullable String paragraph(@Nullable String text) {
        return text == null ? null : text.replaceAll("\\s+", " ");
    }

    String referenceKey() {
        return Citation.key(reference);
    }

    /** Whether it says what is known already of the same regulation and reference. */
    boolean isSame(RegulationChange known) {
        return Objects.equals(citation.article(), known.article())
                && title.equals(known.title())
                && Objects.equals(summary, known.summary())
                && Objects.equals(link, known.link())
                && publishedOn.equals(known.publishedOn())
                && Objects.equals(effectiveOn, known.effectiveOn());
    }
}
