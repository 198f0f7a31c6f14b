package io.tillguard.software.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import io.tillguard.software.Compliance;
import io.tillguard.software.ReleaseFilter;
import io.tillguard.software.ReleaseRow;
import io.tillguard.software.Releases;
import io.tillguard.software.SoftwarePermission;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** What was published, and how far each model's terminals are with it. */
@Route(value = "software", layout = MainLayout.class)
@PermitAll
@RequiresPermission("software:read")
final class SoftwareView extends Div implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Releases releases;
    private final transient Compliance compliance;
    private final PageHeader header;
    private final Div content = new Div();

    SoftwareView(Releases releases, Compliance compliance, CurrentCaller caller) {
        this.releases = releases;
        this.compliance = compliance;
        addClassName("tg-page");
        header = new PageHeader(
                Words.text("software.title"), actions(caller.get().may(SoftwarePermission.EDIT)));
        content.addClassName("tg-stack");
        add(header, SoftwareTabs.around(SoftwareTabs.Part.RELEASES), content);
        refresh();
    }

    @Override
    public String getPageTitle() {
        return Words.text("software.title");
    }

    private Component[] actions(boolean mayEdit) {
        if (!mayEdit) {
            return new Component[0];
        }
        Button publish =
                new Button(Words.text("software.publish"), click -> ReleaseDialog.open(releases, this::refresh));
        publish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new Component[] {publish};
    }

    private void refresh() {
        long count = releases.count(ReleaseFilter.all());
        header.remark(Words.text("software.count", count));
        content.removeAll();
        content.add(
                count == 0
                        ? new EmptyState(Words.text("software.empty"), Words.text("software.empty.advice"))
                        : grid());
        List<Compliance.OfModel> models = compliance.byModel();
        if (!models.isEmpty()) {
            Div card = new Div(new H2(Words.text("software.compliance")), table(models));
            card.addClassName("tg-card");
            content.add(card);
        }
    }

    private KeysetGrid<ReleaseRow> grid() {
        KeysetGrid<ReleaseRow> grid = new KeysetGrid<>();
        grid.getElement().setAttribute("aria-label", Words.text("software.title"));
        var maker = grid.addColumn(ReleaseRow::manufacturer).setHeader(Words.text("software.column.manufacturer"));
        grid.addColumn(row -> row.model() == null ? Words.text("software.all-models") : row.model())
                .setHeader(Words.text("software.column.model"))
                .setWidth("5rem");
        grid.addComponentColumn(SoftwareView::link).setHeader(Words.text("software.column.version"));
        var type = grid.addColumn(row -> Words.name("software.type", row.componentType()))
                .setHeader(Words.text("software.column.type"));
        var product = grid.addColumn(SoftwareView::product)
                .setHeader(Words.text("software.column.product"))
                .setTooltipGenerator(row -> String.join("\n", row.products()));
        grid.addColumn(row -> ReaderTime.date(row.releasedOn()))
                .setHeader(Words.text("software.column.released"))
                .setWidth("7rem");
        grid.addColumn(row -> row.securityCritical() ? Words.text("software.critical") : "–")
                .setHeader(Words.text("software.column.critical"))
                .setWidth("5rem");
        grid.minor(maker, type, product);
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<ReleaseRow> page(Keyset keyset) {
                return releases.list(ReleaseFilter.all(), keyset);
            }

            @Override
            public long count() {
                return releases.count(ReleaseFilter.all());
            }
        });
        return grid;
    }

    /** What was published names one product or none; what it is for may be one of each model. */
    private static String product(ReleaseRow row) {
        return switch (row.products().size()) {
            case 0 -> row.product() == null ? Words.text("software.product.default") : row.product();
            case 1 -> row.products().getFirst();
            default -> Words.text("software.release.products", row.products().size());
        };
    }

    private static Anchor link(ReleaseRow row) {
        return new Anchor("releases/" + row.id(), row.version());
    }

    private static Div table(List<Compliance.OfModel> models) {
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        head.addHeaderCell().setText(Words.text("software.compliance.model"));
        for (String column : List.of(
                Words.text("software.compliance.total"),
                Words.text("software.compliance.current"),
                Words.text("software.compliance.behind"),
                Words.text("software.compliance.unknown"))) {
            var cell = head.addHeaderCell();
            cell.setText(column);
            cell.addClassName("tg-number");
        }
        for (Compliance.OfModel model : models) {
            NativeTableRow row = table.getBody().addRow();
            String name = model.manufacturer() + " " + model.model();
            row.addDataCell().setText(name);
            number(row)
                    .add(TerminalLinks.link(
                            model.total(), TerminalLinks.deployed().model(name)));
            number(row).setText(Words.number(model.upToDate()));
            number(row)
                    .add(TerminalLinks.link(
                            model.behind(), TerminalLinks.deployed().model(name).software("behind")));
            number(row)
                    .add(TerminalLinks.link(
                            model.unknown(),
                            TerminalLinks.deployed().model(name).software("unknown")));
        }
        return new ScrollRegion(Words.text("software.compliance"), table);
    }

    private static NativeTableCell number(NativeTableRow row) {
        NativeTableCell cell = row.addDataCell();
        cell.addClassName("tg-number");
        return cell;
    }
}
