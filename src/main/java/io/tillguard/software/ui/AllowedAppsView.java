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
import io.tillguard.software.SoftwarePermission;
import io.tillguard.software.policy.AllowedApp;
import io.tillguard.software.policy.AllowedApps;
import io.tillguard.software.policy.DecisionExport;
import io.tillguard.software.policy.NewApp;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** The apps that terminals may have. */
@Route(value = "software/allowed-apps", layout = MainLayout.class)
@PermitAll
@RequiresPermission("software:read")
final class AllowedAppsView extends Div implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient AllowedApps apps;
    private final transient DecisionPage<AllowedApp> page;

    AllowedAppsView(AllowedApps apps, DecisionExport export, CurrentCaller caller, Clock clock) {
        this.apps = apps;
        boolean mayEdit = caller.get().may(SoftwarePermission.EDIT);
        var titles = new DecisionPage.Titles(
                getPageTitle(),
                Words.text("software.apps.purpose"),
                Words.text("software.apps.add"),
                Words.text("software.apps.end"));
        page = new DecisionPage<>(
                this,
                titles,
                apps,
                export,
                clock,
                SoftwareTabs.around(SoftwareTabs.Part.ALLOWED_APPS),
                mayEdit ? List.of(DecisionPage.adding(titles, this::add)) : List.of());
        columns();
        page.complete(mayEdit);
    }

    @Override
    public String getPageTitle() {
        return Words.text("software.apps");
    }

    private void columns() {
        var grid = page.grid();
        grid.addColumn(AllowedApp::name).setHeader(Words.text("software.apps.name"));
        grid.addColumn(row -> row.publisher() == null ? "–" : row.publisher())
                .setHeader(Words.text("software.apps.publisher"));
        var store = grid.addColumn(row -> row.store() == null ? "–" : row.store())
                .setHeader(Words.text("software.apps.store"));
        var signature = grid.addColumn(row -> row.signatureSha256() == null ? "–" : row.signatureSha256())
                .setHeader(Words.text("software.apps.signature"));
        var by = grid.addColumn(AllowedApp::setBy).setHeader(Words.text("software.decisions.by"));
        grid.minor(store, signature, by);
    }

    private void add() {
        TextField name = new TextField(Words.text("software.apps.name"));
        name.setRequiredIndicatorVisible(true);
        name.setHelperText(Words.text("software.apps.name.help"));
        TextField publisher = new TextField(Words.text("software.apps.publisher"));
        TextField store = new TextField(Words.text("software.apps.store"));
        store.setHelperText(Words.text("software.apps.store.help"));
        TextField signature = new TextField(Words.text("software.apps.signature"));
        signature.setHelperText(Words.text("software.apps.signature.help"));
        Runnable submit = () -> {
            boolean created = apps.allow(new NewApp(
                            Fields.needed(Fields.text(name), name.getLabel()),
                            Fields.text(publisher),
                            Fields.text(signature),
                            Fields.text(store)))
                    .created();
            Notice.done(Words.text(created ? "software.decisions.set" : "software.decisions.known"));
            page.refresh();
        };
        new FormDialog(Words.text("software.apps.add"), submit, name, publisher, store, signature).open();
    }
}
