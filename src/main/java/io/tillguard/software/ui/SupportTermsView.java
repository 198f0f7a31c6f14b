package io.tillguard.software.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import io.tillguard.software.Releases;
import io.tillguard.software.SoftwarePermission;
import io.tillguard.software.policy.DecisionExport;
import io.tillguard.software.policy.NewSupportTerm;
import io.tillguard.software.policy.SupportTerm;
import io.tillguard.software.policy.SupportTerms;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** Until when products and versions are supported. */
@Route(value = "software/support", layout = MainLayout.class)
@PermitAll
@RequiresPermission("software:read")
final class SupportTermsView extends Div implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient SupportTerms terms;
    private final transient Releases releases;
    private final transient DecisionPage<SupportTerm> page;

    SupportTermsView(SupportTerms terms, Releases releases, DecisionExport export, CurrentCaller caller, Clock clock) {
        this.terms = terms;
        this.releases = releases;
        boolean mayEdit = caller.get().may(SoftwarePermission.EDIT);
        var titles = new DecisionPage.Titles(
                getPageTitle(),
                Words.text("software.support.purpose"),
                Words.text("software.support.add"),
                Words.text("software.support.end"));
        page = new DecisionPage<>(
                this,
                titles,
                terms,
                export,
                clock,
                SoftwareTabs.around(SoftwareTabs.Part.SUPPORT_TERMS),
                mayEdit ? List.of(DecisionPage.adding(titles, this::add)) : List.of());
        columns();
        page.complete(mayEdit);
    }

    @Override
    public String getPageTitle() {
        return Words.text("software.support");
    }

    private void columns() {
        var grid = page.grid();
        grid.addColumn(row -> row.product().manufacturer() + " " + row.product().model())
                .setHeader(Words.text("software.column.model"));
        var product = grid.addColumn(row -> row.product().product()).setHeader(Words.text("software.column.product"));
        grid.addColumn(row -> row.version() == null ? Words.text("software.support.every-version") : row.version())
                .setHeader(Words.text("software.column.version"));
        grid.addColumn(row -> ReaderTime.date(row.endOfSupport())).setHeader(Words.text("software.column.ends"));
        grid.addColumn(row -> ReaderTime.date(row.extendedSupport()))
                .setHeader(Words.text("software.support.extended"));
        var evidence = grid.addColumn(row -> row.evidence() == null ? "–" : row.evidence())
                .setHeader(Words.text("software.support.evidence"));
        var by = grid.addColumn(SupportTerm::setBy).setHeader(Words.text("software.decisions.by"));
        grid.minor(product, evidence, by);
    }

    private void add() {
        ProductFields product = new ProductFields(releases);
        TextField version = new TextField(Words.text("software.column.version"));
        version.setHelperText(Words.text("software.support.version.help"));
        DatePicker ends = new DatePicker(Words.text("software.column.ends"));
        DatePicker extended = new DatePicker(Words.text("software.support.extended"));
        List.of(ends, extended).forEach(picker -> picker.setLocale(Words.locale()));
        TextField evidence = new TextField(Words.text("software.support.evidence"));
        evidence.setHelperText(Words.text("software.support.evidence.help"));
        Runnable submit = () -> {
            boolean created = terms.record(new NewSupportTerm(
                            product.value(),
                            Fields.version(version),
                            ends.getValue(),
                            extended.getValue(),
                            Fields.text(evidence)))
                    .created();
            Notice.done(Words.text(created ? "software.decisions.set" : "software.decisions.known"));
            page.refresh();
        };
        new FormDialog(
                        Words.text("software.support.add"),
                        submit,
                        product.manufacturer,
                        product.model,
                        product.type,
                        product.product,
                        version,
                        ends,
                        extended,
                        evidence)
                .open();
    }
}
