package io.tillguard.software.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.tillguard.shared.AsOf;
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
import io.tillguard.software.panel.ReleasePanel;
import jakarta.annotation.security.PermitAll;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A release: what it is, and which versions of its products run on how many terminals since when. */
@Route(value = "releases/:id", layout = MainLayout.class)
@PermitAll
@RequiresPermission("software:read")
final class ReleaseView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private static final String AS_OF = "asOf";

    private final transient Releases releases;
    private final transient RunningVersions running;
    private final transient ReleaseCorrections corrections;
    private final transient List<ReleasePanel> panels;
    private final boolean mayEdit;
    private String title = "";
    /** The day whose end is shown; null for the present. */
    private @Nullable LocalDate day;

    ReleaseView(
            Releases releases,
            RunningVersions running,
            ReleaseCorrections corrections,
            List<ReleasePanel> panels,
            CurrentCaller caller) {
        this.releases = releases;
        this.running = running;
        this.corrections = corrections;
        this.panels = panels;
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
            day = date(event.getLocation()
                    .getQueryParameters()
                    .getSingleParameter(AS_OF)
                    .orElse(null));
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
        add(header);
        if (day != null) {
            add(banner(release, day));
        }
        if (day == null) {
            panels.forEach(panel -> add(panel.create(release)));
        }
        add(new H2(Words.text(day == null ? "software.release.running" : "software.release.ran")));
        List<VersionCount> versions =
                running.ofRelease(release.id(), day == null ? null : AsOf.endOf(day, ReaderTime.zone()));
        add(versions.isEmpty() ? new Paragraph(Words.text("software.release.nobody")) : table(release, versions));
    }

    private Component[] actions(ReleaseRow release) {
        DatePicker picker = picker(release);
        if (!mayEdit || day != null) {
            return new Component[] {picker};
        }
        Runnable shown = () -> show(releases.get(release.id()));
        Runnable gone = () -> getUI().ifPresent(ui -> ui.navigate("software"));
        return new Component[] {
            picker,
            new Button(
                    Words.text("software.release.correct"),
                    click -> ReleaseCorrectionDialog.correct(corrections, release, shown)),
            new Button(
                    Words.text("software.release.withdraw"),
                    click -> ReleaseCorrectionDialog.withdraw(corrections, release, gone))
        };
    }

    private DatePicker picker(ReleaseRow release) {
        DatePicker picker = new DatePicker();
        picker.setAriaLabel(Words.text("software.as-of"));
        picker.setPlaceholder(Words.text("software.as-of"));
        picker.setLocale(Words.locale());
        picker.setClearButtonVisible(true);
        picker.setValue(day);
        picker.addValueChangeListener(
                event -> getUI().ifPresent(ui -> ui.navigate(address(release, event.getValue()))));
        return picker;
    }

    private static Div banner(ReleaseRow release, LocalDate day) {
        Div banner = new Div(
                new Span(Words.text("software.release.as-of", ReaderTime.date(day))),
                new Anchor(address(release, null), Words.text("software.release.present")));
        banner.addClassName("tg-banner");
        banner.getElement().setAttribute("role", "status");
        return banner;
    }

    private static String address(ReleaseRow release, @Nullable LocalDate day) {
        return "releases/" + release.id() + (day == null ? "" : "?" + AS_OF + "=" + day);
    }

    /** What is no date means the present. */
    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    private Div table(ReleaseRow release, List<VersionCount> versions) {
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
                    each.terminals(),
                    TerminalLinks.deployed().software(each.criterion()).asOf(day)));
            row.addDataCell().setText(ReaderTime.dateTime(each.since()));
        }
        return new ScrollRegion(Words.text(day == null ? "software.release.running" : "software.release.ran"), table);
    }
}
