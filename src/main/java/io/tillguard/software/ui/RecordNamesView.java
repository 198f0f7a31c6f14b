package io.tillguard.software.ui;

import com.vaadin.flow.component.html.Div;
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
import io.tillguard.software.policy.DecisionExport;
import io.tillguard.software.policy.NewRecordName;
import io.tillguard.software.policy.RecordName;
import io.tillguard.software.policy.RecordNames;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** What vulnerability records call products. */
@Route(value = "vulnerabilities/names", layout = MainLayout.class)
@PermitAll
@RequiresPermission("software:read")
final class RecordNamesView extends Div implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient RecordNames names;
    private final transient Releases releases;
    private final transient DecisionPage<RecordName> page;

    RecordNamesView(RecordNames names, Releases releases, DecisionExport export, CurrentCaller caller, Clock clock) {
        this.names = names;
        this.releases = releases;
        boolean mayEdit = caller.get().may(SoftwarePermission.EDIT);
        var titles = new DecisionPage.Titles(
                getPageTitle(),
                Words.text("software.names.purpose"),
                Words.text("software.names.add"),
                Words.text("software.names.end"));
        page = new DecisionPage<>(
                this,
                titles,
                names,
                export,
                clock,
                SoftwareTabs.around(SoftwareTabs.Part.RECORD_NAMES),
                mayEdit ? List.of(DecisionPage.adding(titles, this::add)) : List.of());
        columns();
        page.complete(mayEdit);
    }

    @Override
    public String getPageTitle() {
        return Words.text("software.names");
    }

    private void columns() {
        var grid = page.grid();
        grid.addColumn(RecordName::vendor).setHeader(Words.text("software.names.vendor"));
        grid.addColumn(RecordName::recordProduct).setHeader(Words.text("software.names.product"));
        grid.addColumn(row -> row.product().manufacturer() + " " + row.product().model())
                .setHeader(Words.text("software.column.model"));
        var product = grid.addColumn(row -> row.product().product()).setHeader(Words.text("software.column.product"));
        var by = grid.addColumn(RecordName::setBy).setHeader(Words.text("software.decisions.by"));
        grid.minor(product, by);
    }

    private void add() {
        TextField vendor = new TextField(Words.text("software.names.vendor"));
        TextField name = new TextField(Words.text("software.names.product"));
        List.of(vendor, name).forEach(field -> field.setRequiredIndicatorVisible(true));
        ProductFields product = new ProductFields(releases);
        Runnable submit = () -> {
            boolean created = names.add(new NewRecordName(
                            Fields.needed(Fields.text(vendor), vendor.getLabel()),
                            Fields.needed(Fields.text(name), name.getLabel()),
                            product.value()))
                    .created();
            Notice.done(Words.text(created ? "software.decisions.set" : "software.decisions.known"));
            page.refresh();
        };
        new FormDialog(
                        Words.text("software.names.add"),
                        submit,
                        vendor,
                        name,
                        product.manufacturer,
                        product.model,
                        product.type,
                        product.product)
                .open();
    }
}
