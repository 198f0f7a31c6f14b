package io.tillguard.obligation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.obligation.ObligationExport;
import io.tillguard.obligation.Review;
import io.tillguard.obligation.ReviewFilter;
import io.tillguard.obligation.ReviewRows;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Map;

/** Reviews, the open ones first. The URL says whether the completed ones follow. */
@Route(value = "obligations/reviews", layout = MainLayout.class)
@PermitAll
@RequiresPermission("obligation:read")
final class ReviewsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ReviewRows rows;
    private final transient ReviewForms forms;
    private final PageHeader header;
    private final Checkbox all = new Checkbox(Words.text("obligation.reviews.all"));
    private final KeysetGrid<Review> grid = new KeysetGrid<>();
    private boolean reading;

    ReviewsView(ReviewRows rows, ReviewForms forms, ObligationForms obligationForms, ObligationExport export) {
        this.rows = rows;
        this.forms = forms;
        addClassNames("tg-page", "tg-full");
        header = new PageHeader(
                getPageTitle(),
                obligationForms.mayExport()
                        ? Parts.downloads("obligation-reviews", (format, out) -> export.reviews(format, filter(), out))
                        : new Component[0]);
        all.addValueChangeListener(event -> {
            if (!reading) {
                QueryParameters url =
                        event.getValue() ? QueryParameters.simple(Map.of("all", "true")) : QueryParameters.empty();
                getUI().ifPresent(ui -> ui.navigate(ReviewsView.class, url));
            }
        });
        Div filters = new Div(all);
        filters.addClassName("tg-filters");
        columns();
        add(header, ObligationTabs.around(ObligationTabs.Part.REVIEWS), filters, grid);
    }

    @Override
    public String getPageTitle() {
        return Words.text("obligation.reviews");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        reading = true;
        all.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter("all")
                .isPresent());
        reading = false;
        refresh();
    }

    private void columns() {
        grid.setSizeFull();
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("obligation.reviews.empty"), Words.text("obligation.reviews.empty.advice")));
        Parts.fixed(grid.addColumn(Review::number), "obligation.number", "3.5rem");
        grid.addComponentColumn(ReviewsView::about)
                .setHeader(Words.text("obligation.one"))
                .setFlexGrow(3);
        var outcome = grid.addColumn(row -> {
                    String closure = ObligationWords.closure(row);
                    return closure == null ? "–" : closure;
                })
                .setHeader(Words.text("obligation.outcome"))
                .setFlexGrow(2);
        Parts.fixed(grid.addComponentColumn(this::due), "obligation.review.due", "8.5rem");
        grid.minor(outcome);
    }

    /** What is looked at, and below it why. */
    private static Component about(Review row) {
        Review.About about = row.obligation();
        Div cell = new Div();
        if (about == null) {
            cell.add(new Div(Words.text("obligation.review.concerns")));
        } else {
            cell.add(new Div(wrapping("obligations/" + about.id(), about.code() + " " + about.title())));
        }
        Review.Because change = row.change();
        Div reason = new Div(
                change == null
                        ? new Span(ObligationWords.reason(row))
                        : wrapping(
                                "obligations/changes/" + change.id(),
                                change.citation() + ", " + change.reference() + " – " + change.title()));
        reason.addClassName("tg-remark");
        cell.add(reason);
        return cell;
    }

    private static Anchor wrapping(String address, String text) {
        Anchor link = new Anchor(address, text);
        link.addClassName("tg-wrap");
        return link;
    }

    private Component due(Review row) {
        Div cell = new Div(new Div(ObligationWords.due(row)));
        if (row.closure() == null && forms.mayReview()) {
            cell.add(Parts.small(
                    "obligation.review.complete", ReviewList.number(row), () -> forms.complete(row, this::refresh)));
        }
        return cell;
    }

    private ReviewFilter filter() {
        return new ReviewFilter(!all.getValue(), null, null);
    }

    private void refresh() {
        ReviewFilter filter = filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<Review> page(Keyset keyset) {
                return rows.list(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(Review row) {
                return row.number();
            }
        });
        header.remark(Words.text("obligation.reviews.count", count));
    }
}
