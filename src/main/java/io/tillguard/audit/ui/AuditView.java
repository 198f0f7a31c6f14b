package io.tillguard.audit.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.audit.AuditExport;
import io.tillguard.audit.AuditFilter;
import io.tillguard.audit.AuditRow;
import io.tillguard.audit.AuditRows;
import io.tillguard.audit.Verdict;
import io.tillguard.audit.VerificationDesk;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Locale;

/** The trail: who did what, when and from where; before and after; whether the chain holds. */
@Route(value = "audit", layout = MainLayout.class)
@PermitAll
@RequiresPermission("audit:read")
final class AuditView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient AuditRows rows;
    private final transient AuditExport export;
    private final transient VerificationDesk verification;
    private final KeysetGrid<AuditRow> grid = new KeysetGrid<>();
    private final AuditFilters filters;
    private final PageHeader header;
    private final Div verdict = new Div();
    private transient AuditFilter filter = AuditFilter.everything();

    AuditView(AuditRows rows, AuditExport export, VerificationDesk verification) {
        this.rows = rows;
        this.export = export;
        this.verification = verification;
        addClassNames("tg-page", "tg-full");
        filters = new AuditFilters(rows.actions(), this::ask);
        Button verify = new Button(Words.text("audit.verify"), event -> verify(event.getSource()));
        verify.setDisableOnClick(true);
        header = new PageHeader(
                Words.text("audit.title"), file(AuditExport.Format.CSV), file(AuditExport.Format.JSONL), verify);
        verdict.getElement().setAttribute("role", "status");
        columns();
        add(header, filters, verdict, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        AuditQuery query = AuditQuery.of(event.getLocation().getQueryParameters());
        filters.fill(query);
        show(query);
    }

    @Override
    public String getPageTitle() {
        return Words.text("audit.title") + " · " + Words.text("shell.product");
    }

    private void ask(AuditQuery query) {
        getUI().ifPresent(
                        ui -> ui.getPage().getHistory().replaceState(null, new Location("audit", query.parameters())));
        show(query);
    }

    private void show(AuditQuery query) {
        filter = query.filter(ReaderTime.zone());
        AuditFilter asked = filter;
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<AuditRow> page(Keyset keyset) {
                return rows.page(asked, keyset);
            }

            @Override
            public long count() {
                return rows.count(asked);
            }
        });
        header.remark(Words.text("audit.count", count));
    }

    private void columns() {
        grid.addColumn(row -> ReaderTime.dateTime(row.occurredAt()))
                .setHeader(Words.text("audit.at"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(row -> AuditWords.action(row.action()))
                .setHeader(Words.text("audit.action"))
                .setFlexGrow(2)
                .setTooltipGenerator(AuditRow::action);
        grid.addColumn(AuditRow::subjectLabel)
                .setHeader(Words.text("audit.subject"))
                .setTooltipGenerator(row -> row.subjectKind() + " " + row.subjectId());
        Grid.Column<AuditRow> actor = grid.addColumn(AuditRow::actorName).setHeader(Words.text("audit.actor"));
        Grid.Column<AuditRow> address = grid.addColumn(row -> row.address() == null ? "–" : row.address())
                .setHeader(Words.text("audit.address"));
        Grid.Column<AuditRow> seq = grid.addColumn(
                        row -> row.seq() == null ? Words.text("audit.unsealed") : String.valueOf(row.seq()))
                .setHeader(Words.text("audit.seq"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.minor(actor, address, seq);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(row -> new EntryDetails(row)));
        grid.getElement().setAttribute("aria-label", Words.text("audit.title"));
    }

    private Anchor file(AuditExport.Format format) {
        String name = "audit-trail." + format.name().toLowerCase(Locale.ROOT);
        DownloadHandler handler = event -> {
            event.setFileName(name);
            event.setContentType("application/octet-stream");
            export.write(filter, format, event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("audit.export", format.name()));
        anchor.getElement().setAttribute("download", name);
        return anchor;
    }

    /** The page stays usable meanwhile; who leaves it needs no answer. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void verify(Button button) {
        UI page = UI.getCurrent();
        verdict.addClassName("tg-card");
        verdict.setText(Words.text("audit.verifying"));
        verification
                .start()
                .whenComplete((found, failure) -> page.access(() -> {
                    button.setEnabled(true);
                    verdict.setText(failure == null ? sentence(found) : Words.text("audit.not-verified"));
                }));
    }

    private static String sentence(Verdict found) {
        Verdict.Fault fault = found.fault();
        if (!found.complete()) {
            return Words.text("audit.not-verified");
        }
        return fault == null
                ? Words.text("audit.holds", found.checked(), found.hash())
                : Words.text(
                        "audit.broken",
                        Words.name("audit.fault", fault.kind()),
                        fault.seq(),
                        fault.entryNo() == null ? "–" : String.valueOf(fault.entryNo()),
                        found.checked());
    }
}
