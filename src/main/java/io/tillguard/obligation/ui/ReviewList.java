package io.tillguard.obligation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.tillguard.obligation.Review;
import io.tillguard.obligation.ReviewFilter;
import io.tillguard.obligation.ReviewRows;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import org.springframework.stereotype.Service;

/** The reviews of one obligation, or those that one change opened, the open ones first. */
@Service
final class ReviewList {

    private static final int MOST = 50;

    private final ReviewRows rows;
    private final ReviewForms forms;

    ReviewList(ReviewRows rows, ReviewForms forms) {
        this.rows = rows;
        this.forms = forms;
    }

    /** @param done runs after one was completed */
    Component of(ReviewFilter filter, Runnable done) {
        Page<Review> page = rows.list(filter, Keyset.first(MOST));
        if (page.rows().isEmpty()) {
            Paragraph none = new Paragraph(Words.text("obligation.reviews.none"));
            none.addClassName("tg-flat");
            return none;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("tg-rows");
        page.rows().forEach(row -> list.add(item(row, filter.change() != null, done)));
        return list;
    }

    private ListItem item(Review row, boolean ofChange, Runnable done) {
        Div text = new Div(heading(row, ofChange));
        Div more = new Div(new Span(opened(row)));
        more.addClassName("tg-remark");
        text.add(more);
        String closure = ObligationWords.closure(row);
        ListItem item = new ListItem(text);
        if (closure != null) {
            text.add(new Div(closure));
        } else {
            item.add(row.overdue() ? ObligationWords.due(row) : dueOn(row));
            if (forms.mayReview()) {
                item.add(Parts.small("obligation.review.complete", number(row), () -> forms.complete(row, done)));
            }
        }
        return item;
    }

    private static Component dueOn(Review row) {
        return new Span(Words.text("obligation.review.due-on", ReaderTime.date(row.dueOn())));
    }

    private static Component heading(Review row, boolean ofChange) {
        Review.About about = row.obligation();
        Review.Because change = row.change();
        String number = number(row) + " · ";
        if (ofChange) {
            return new Div(
                    new Span(number),
                    about == null
                            ? new Span(Words.text("obligation.review.concerns"))
                            : new Anchor("obligations/" + about.id(), about.code() + " " + about.title()));
        }
        return change == null
                ? new Div(new Span(number + ObligationWords.reason(row)))
                : new Div(
                        new Span(number + Words.name("obligation.reason", row.reason()) + ": "),
                        new Anchor("obligations/changes/" + change.id(), change.reference() + " – " + change.title()));
    }

    static String number(Review row) {
        return Words.text("obligation.review.number", String.valueOf(row.number()));
    }

    private static String opened(Review row) {
        Review.Closure closure = row.closure();
        return closure == null
                ? Words.text("obligation.review.opened", ReaderTime.date(row.openedAt()), row.openedBy())
                : Words.text("obligation.review.completed", ReaderTime.date(closure.at()), closure.by());
    }
}
