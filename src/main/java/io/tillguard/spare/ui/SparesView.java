package io.tillguard.spare.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import io.tillguard.spare.SpareExport;
import io.tillguard.spare.SparePool;
import io.tillguard.spare.SpareRow;
import jakarta.annotation.security.PermitAll;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The spare pool: what lies ready where, what should, and what is missing. */
@Route(value = "spares", layout = MainLayout.class)
@PermitAll
@RequiresPermission("maintenance:read")
final class SparesView extends Div implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient SparePool pool;
    private final transient SpareExport export;
    private final transient SpareForm form;
    private final PageHeader header;
    private final KeysetGrid<SpareRow> grid = new KeysetGrid<>();

    SparesView(SparePool pool, SpareExport export, SpareForm form, CurrentCaller currentCaller) {
        this.pool = pool;
        this.export = export;
        this.form = form;
        addClassNames("tg-page", "tg-full");
        Caller caller = currentCaller.get();
        boolean mayEdit = caller.may(MaintenancePermission.EDIT);
        header = new PageHeader(getPageTitle(), actions(caller, mayEdit));
        Paragraph how = new Paragraph(Words.text("spare.how"));
        how.addClassName("tg-remark");
        columns(mayEdit);
        add(header, how, grid);
        refresh();
    }

    private Component[] actions(Caller caller, boolean mayEdit) {
        List<Component> actions = new ArrayList<>();
        if (caller.may(MaintenancePermission.EXPORT)) {
            Arrays.stream(TableFormat.values()).map(this::download).forEach(actions::add);
        }
        if (mayEdit) {
            Button want = new Button(Words.text("spare.want"), click -> form.open(null, this::refresh));
            want.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(want);
        }
        return actions.toArray(Component[]::new);
    }

    private void columns(boolean mayEdit) {
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(new EmptyState(Words.text("spare.empty"), Words.text("spare.empty.advice")));
        grid.addColumn(row -> row.manufacturer() + " " + row.modelName()).setHeader(Words.text("spare.model"));
        grid.addColumn(row -> row.place() == null ? Words.text("spare.everywhere") : row.place())
                .setHeader(Words.text("spare.place"))
                .setWidth("6rem")
                .setFlexGrow(0);
        number(SparesView::free, "spare.free", "6.5rem");
        number(row -> row.minimum() == null ? "–" : Words.number(row.minimum()), "spare.minimum", "5rem");
        grid.addColumn(SparesView::state).setHeader(Words.text("spare.state"));
        var advised = number(row -> Words.number(row.advised()), "spare.advised", "5.5rem");
        var coming = number(row -> Words.number(row.coming()), "spare.coming", "5rem");
        var repair = number(row -> Words.number(row.inRepair()), "spare.in-repair", "5.5rem");
        var service = number(row -> Words.number(row.inService()), "spare.in-service", "5.5rem");
        var failures = number(row -> Words.number(row.failures()), "spare.failures", "5.5rem");
        var away = number(SparesView::away, "spare.days-away", "6rem");
        grid.minor(advised, coming, repair, service, failures, away);
        if (mayEdit) {
            grid.addComponentColumn(this::wanting)
                    .setHeader(Words.text("spare.action"))
                    .setWidth("6rem")
                    .setFlexGrow(0);
        }
    }

    private Grid.Column<SpareRow> number(ValueProvider<SpareRow, ?> value, String key, String width) {
        return grid.addColumn(value).setHeader(Words.text(key)).setWidth(width).setFlexGrow(0);
    }

    private static String free(SpareRow row) {
        String free = Words.number(row.free());
        return row.held() == 0 ? free : free + " " + Words.text("spare.held", row.held());
    }

    private static String state(SpareRow row) {
        if (row.missing() > 0) {
            return Words.text("spare.missing", row.missing());
        }
        if (row.minimum() == null) {
            return row.free() < row.advised()
                    ? Words.text("spare.below-advice", row.advised() - row.free())
                    : Words.text("spare.unsaid");
        }
        return Words.text("spare.enough");
    }

    private static String away(SpareRow row) {
        NumberFormat format = NumberFormat.getNumberInstance(Words.locale());
        format.setMaximumFractionDigits(1);
        String days = format.format(row.daysAway());
        return row.assumed() ? Words.text("spare.assumed", days) : days;
    }

    private Component wanting(SpareRow row) {
        Button button = new Button(Words.text("spare.change"), click -> form.open(row, this::refresh));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(Words.text("spare.change") + ": " + row.manufacturer() + " " + row.modelName());
        return button;
    }

    private Anchor download(TableFormat format) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(SpareExport.LIST));
            event.setContentType(format.mediaType());
            export.write(format, event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("spare.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(SpareExport.LIST));
        return anchor;
    }

    private void refresh() {
        List<SpareRow> rows = pool.rows();
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<SpareRow> page(Keyset keyset) {
                return new Page<>(rows, null);
            }

            @Override
            public long count() {
                return rows.size();
            }
        });
        header.remark(Words.text(
                "spare.short", rows.stream().filter(row -> row.missing() > 0).count()));
    }

    @Override
    public String getPageTitle() {
        return Words.text("spare.pool");
    }
}
