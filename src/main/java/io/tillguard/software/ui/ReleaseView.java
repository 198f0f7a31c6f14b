package io.tillguard.software.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import io.tillguard.software.ReleaseCorrections;
import io.tillguard.software.ReleaseRow;
import io.tillguard.software.Releases;
import io.tillguard.software.RunningVersions;
import io.tillguard.software.SoftwarePermission;
import io.tillguard.software.Version;
import io.tillguard.software.VersionCount;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.UUID;

/** A release: what it is, and which versions of its products run on how many terminals since when. */
@Route(value = "releases/:id", layout = MainLayout.class)
@PermitAll
@RequiresPermission("software:read")
final class ReleaseView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient Releases releases;
    private final transient RunningVersions running;
    private final transient ReleaseCorrections corrections;
    private final boolean mayEdit;
    private String title = "";

    ReleaseView(Releases releases, RunningVersions running, ReleaseCorrections corrections, CurrentCaller caller) {
        this.releases = releases;
        this.running = running;
        this.corrections = corrections;
        this.mayEdit = caller.get().may(SoftwarePermission.EDIT);
        addClassName("tg-page");
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            UUID id = UUID.fromString(event.getRouteParameters().get("id").orElse(""));
            show(releases.get(id));
        } catch (IllegalArgumentException | NotFound missing) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void show(ReleaseRow release) {
        String product = release.products().size() == 1
                ? release.products().getFirst()
                : release.product() == null ? Words.name("software.type", release.componentType()) : release.product();
        String model = release.model() == null ? Words.text("software.all-models") : release.model();
        title = release.manufacturer() + " " + model + " · " + product + " " + release.version();
        removeAll();
        PageHeader header = new PageHeader(title, actions(release));
        header.remark(Words.text("software.release.released", ReaderTime.date(release.releasedOn()))
                + (release.securityCritical() ? " · " + Words.text("software.critical") : ""));
        add(header, new H2(Words.text("software.release.running")));
        List<VersionCount> versions = running.ofRelease(release.id());
        add(versions.isEmpty() ? new Paragraph(Words.text("software.release.nobody")) : table(release, versions));
    }

    private Component[] actions(ReleaseRow release) {
        if (!mayEdit) {
            return new Component[0];
        }
        Runnable shown = () -> show(releases.get(release.id()));
        Runnable gone = () -> getUI().ifPresent(ui -> ui.navigate("software"));
        return new Component[] {
            new Button(
                    Words.text("software.release.correct"),
                    click -> ReleaseCorrectionDialog.correct(corrections, release, shown)),
            new Button(
                    Words.text("software.release.withdraw"),
                    click -> ReleaseCorrectionDialog.withdraw(corrections, release, gone))
        };
    }

    private static Div table(ReleaseRow release, List<VersionCount> versions) {
        Version published = new Version(release.version());
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        head.addHeaderCell().setText(Words.text("software.column.model"));
        head.addHeaderCell().setText(Words.text("software.column.product"));
        head.addHeaderCell().setText(Words.text("software.column.version"));
        head.addHeaderCell().setText(Words.text("software.column.standing"));
        head.addHeaderCell().setText(Words.text("software.column.terminals"));
        head.addHeaderCell().setText(Words.text("software.column.since"));
        for (VersionCount each : versions) {
            NativeTableRow row = table.getBody().addRow();
            row.addDataCell().setText(each.model());
            row.addDataCell().setText(each.product());
            row.addDataCell().setText(each.version());
            boolean has = new Version(each.version()).compareTo(published) >= 0;
            row.addDataCell().setText(Words.text(has ? "software.standing.has" : "software.standing.behind"));
            var count = row.addDataCell();
            count.addClassName("tg-number");
            count.add(TerminalLinks.link(
                    each.terminals(), TerminalLinks.deployed().software(each.criterion())));
            row.addDataCell().setText(ReaderTime.dateTime(each.since()));
        }
        return new ScrollRegion(Words.text("software.release.running"), table);
    }
}
