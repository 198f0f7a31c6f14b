package io.tillguard.software.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import io.tillguard.software.Releases;
import io.tillguard.software.SoftwarePermission;
import io.tillguard.software.policy.Baseline;
import io.tillguard.software.policy.Baselines;
import io.tillguard.software.policy.DecisionExport;
import io.tillguard.software.policy.NewBaseline;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** Which versions terminals should run, per product and group of sites. */
@Route(value = "software/baselines", layout = MainLayout.class)
@PermitAll
@RequiresPermission("software:read")
final class BaselinesView extends Div implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Baselines baselines;
    private final transient Releases releases;
    private final transient DecisionPage<Baseline> page;

    BaselinesView(Baselines baselines, Releases releases, DecisionExport export, CurrentCaller caller, Clock clock) {
        this.baselines = baselines;
        this.releases = releases;
        boolean mayEdit = caller.get().may(SoftwarePermission.EDIT);
        var titles = new DecisionPage.Titles(
                getPageTitle(),
                Words.text("software.baselines.purpose"),
                Words.text("software.baselines.add"),
                Words.text("software.baselines.end"));
        page = new DecisionPage<>(
                this,
                titles,
                baselines,
                export,
                clock,
                SoftwareTabs.around(SoftwareTabs.Part.BASELINES),
                mayEdit ? List.of(DecisionPage.adding(titles, this::add)) : List.of());
        columns();
        page.complete(mayEdit);
    }

    @Override
    public String getPageTitle() {
        return Words.text("software.baselines");
    }

    private void columns() {
        var grid = page.grid();
        grid.addColumn(row -> row.product().manufacturer() + " " + row.product().model())
                .setHeader(Words.text("software.column.model"));
        var product = grid.addColumn(row -> row.product().product()).setHeader(Words.text("software.column.product"));
        grid.addColumn(row -> row.siteGroup() == null ? Words.text("software.baselines.all-sites") : row.siteGroup())
                .setHeader(Words.text("software.baselines.group"));
        grid.addColumn(row -> row.minimum() == null ? "–" : row.minimum())
                .setHeader(Words.text("software.baselines.minimum"));
        var approved = grid.addColumn(row -> row.approved().isEmpty()
                        ? Words.text("software.baselines.every-release")
                        : String.join(", ", row.approved()))
                .setHeader(Words.text("software.baselines.approved"));
        var by = grid.addColumn(Baseline::setBy).setHeader(Words.text("software.decisions.by"));
        grid.minor(product, approved, by);
    }

    private void add() {
        ProductFields product = new ProductFields(releases);
        TextField group = new TextField(Words.text("software.baselines.group"));
        group.setHelperText(Words.text("software.baselines.group.help"));
        TextField minimum = new TextField(Words.text("software.baselines.minimum"));
        minimum.setMaxLength(80);
        TextArea approved = new TextArea(Words.text("software.baselines.approved"));
        approved.setHelperText(Words.text("software.baselines.approved.help"));
        Runnable submit = () -> {
            boolean created = baselines
                    .set(new NewBaseline(
                            product.value(),
                            Fields.text(group),
                            Fields.version(minimum),
                            Arrays.stream(approved.getValue().split("[,;\\s]+"))
                                    .filter(text -> !text.isBlank())
                                    .map(Fields::version)
                                    .toList()))
                    .created();
            Notice.done(Words.text(created ? "software.decisions.set" : "software.decisions.known"));
            page.refresh();
        };
        new FormDialog(
                        Words.text("software.baselines.add"),
                        submit,
                        product.manufacturer,
                        product.model,
                        product.type,
                        product.product,
                        group,
                        minimum,
                        approved)
                .open();
    }
}
