package io.tillguard.obligation;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes obligations, reviews and changes. That somebody did is itself an entry in the trail, written first. */
@Service
public class ObligationExport {

    private static final List<String> OBLIGATIONS = List.of(
            "code",
            "title",
            "regulation",
            "article",
            "basis",
            "control",
            "evidence",
            "evidence_page",
            "evidenced_on",
            "owner",
            "review_days",
            "next_review",
            "open_reviews",
            "review_due",
            "standing",
            "ended_reason");

    private static final List<String> REVIEWS = List.of(
            "number",
            "obligation",
            "obligation_title",
            "reason",
            "regulation",
            "article",
            "change",
            "change_title",
            "note",
            "opened_at",
            "opened_by",
            "due_on",
            "overdue",
            "outcome",
            "finding",
            "completed_at",
            "completed_by");

    /** What is audited of an export. */
    private record Facts(TableFormat format, Object filter) {}

    private final ObligationRows obligations;
    private final ReviewRows reviews;
    private final ChangeRows changes;
    private final ObligationDesk desk;
    private final TransactionTemplate transaction;

    ObligationExport(
            ObligationRows obligations,
            ReviewRows reviews,
            ChangeRows changes,
            ObligationDesk desk,
            TransactionTemplate transaction) {
        this.obligations = obligations;
        this.reviews = reviews;
        this.changes = changes;
        this.desk = desk;
        this.transaction = transaction;
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        desk.exporter();
    }

    /** Writes the obligations that a filter finds. The stream stays open. */
    public void obligations(TableFormat format, ObligationFilter filter, OutputStream out) throws IOException {
        write(
                format,
                "obligations",
                OBLIGATIONS,
                filter,
                file -> each(keyset -> obligations.list(filter, keyset), row -> add(file, row)),
                out);
    }

    /** Writes the reviews that a filter finds. The stream stays open. */
    public void reviews(TableFormat format, ReviewFilter filter, OutputStream out) throws IOException {
        write(
                format,
                "obligation-reviews",
                REVIEWS,
                filter,
                file -> each(keyset -> reviews.list(filter, keyset), row -> add(file, row)),
                out);
    }

    /** Writes the changes in which a text is found, as a file that can be imported again. The stream stays open. */
    public void changes(TableFormat format, String text, OutputStream out) throws IOException {
        write(
                format,
                "regulation-changes",
                ChangeFile.COLUMNS,
                text,
                file -> each(keyset -> changes.list(text, keyset), row -> add(file, row)),
                out);
    }

    private static void add(TableFile.Rows file, Obligation row) {
        file.add(
                row.code(),
                row.title(),
                row.regulation(),
                row.article(),
                row.basis(),
                row.control(),
                row.evidence(),
                row.evidencePage(),
                row.evidencedOn(),
                row.owner(),
                row.reviewDays(),
                row.nextReview(),
                row.openReviews(),
                row.dueOn(),
                row.standing(),
                row.endedReason());
    }

    private static void add(TableFile.Rows file, Review row) {
        Review.About about = row.obligation();
        Review.Because change = row.change();
        Review.Closure closure = row.closure();
        file.add(
                row.number(),
                about == null ? null : about.code(),
                about == null ? null : about.title(),
                row.reason(),
                change == null ? null : change.regulation(),
                change == null ? null : change.article(),
                change == null ? null : change.reference(),
                change == null ? null : change.title(),
                row.note(),
                row.openedAt(),
                row.openedBy(),
                row.dueOn(),
                row.overdue(),
                closure == null ? null : closure.outcome(),
                closure == null ? null : closure.finding(),
                closure == null ? null : closure.at(),
                closure == null ? null : closure.by());
    }

    private static void add(TableFile.Rows file, RegulationChange row) {
        file.add(
                row.regulation(),
                row.article(),
                row.reference(),
                row.title(),
                row.summary(),
                row.link(),
                row.publishedOn(),
                row.effectiveOn());
    }

    private void write(
            TableFormat format,
            String list,
            List<String> header,
            Object filter,
            TableFile.Source source,
            OutputStream out)
            throws IOException {
        check();
        transaction.executeWithoutResult(status -> desk.record(
                "obligation.exported", "export", Uuid7.next(), format.fileName(list), null, new Facts(format, filter)));
        TableFile.write(format, list, header, source, out);
    }

    private static <T> void each(Function<Keyset, Page<T>> list, Consumer<T> taker) {
        @Nullable String after = null;
        do {
            Page<T> page = list.apply(new Keyset(Keyset.LARGEST, after));
            page.rows().forEach(taker);
            after = page.next();
        } while (after != null);
    }
}
