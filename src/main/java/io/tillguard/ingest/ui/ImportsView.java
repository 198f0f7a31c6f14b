package io.tillguard.ingest.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.ingest.ImportRun;
import io.tillguard.ingest.Imports;
import io.tillguard.ingest.RefusedCsv;
import io.tillguard.ingest.Upload;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files on their way in: bring one, look at it, try it, import it; and all imports so far. The chosen run is in the URL. */
@Route(value = "imports", layout = MainLayout.class)
@PermitAll
@RequiresPermission("ingest:import")
final class ImportsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final String RUN = "run";

    private final transient Imports imports;
    private final transient RefusedCsv refusedCsv;
    private final Div work = new Div();
    private final Div past = new Div();

    ImportsView(Imports imports, RefusedCsv refusedCsv) {
        this.imports = imports;
        this.refusedCsv = refusedCsv;
        addClassName("tg-page");
        add(new PageHeader(Words.text("ingest.imports.title")), work, past);
        showUpload();
        showPast();
    }

    @Override
    public String getPageTitle() {
        return Words.text("ingest.imports.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        UUID run = id(
                event.getLocation().getQueryParameters().getSingleParameter(RUN).orElse(null));
        if (run == null) {
            return;
        }
        try {
            imports.find(run);
            showRun(run);
        } catch (NotFound gone) {
            showUpload();
        }
    }

    private void showUpload() {
        work.removeAll();
        work.add(new ImportUpload(imports, this::showPreparation));
    }

    private void showPreparation(Upload upload) {
        work.removeAll();
        work.add(new ImportPreparation(imports, upload, this::open, this::showUpload));
    }

    private void open(UUID run) {
        getUI().ifPresent(ui -> ui.navigate(ImportsView.class, QueryParameters.of(RUN, run.toString())));
        showRun(run);
        showPast();
    }

    private void showRun(UUID run) {
        work.removeAll();
        work.add(new ImportProgress(imports, refusedCsv, run, this::showPast));
        work.add(new ImportUpload(imports, this::showPreparation));
    }

    private void showPast() {
        past.removeAll();
        if (imports.count() == 0) {
            past.add(new EmptyState(Words.text("ingest.imports.empty"), Words.text("ingest.imports.empty.advice")));
            return;
        }
        KeysetGrid<ImportRun> grid = new KeysetGrid<>();
        grid.getElement().setAttribute("aria-label", Words.text("ingest.imports.past"));
        grid.addColumn(run -> ReaderTime.dateTime(run.startedAt()))
                .setHeader(Words.text("ingest.run.started"))
                .setAutoWidth(true);
        grid.addComponentColumn(run -> new Anchor("imports?" + RUN + "=" + run.id(), run.fileName()))
                .setHeader(Words.text("ingest.run.file"));
        var kind =
                grid.addColumn(run -> Words.name("ingest.kind", run.kind())).setHeader(Words.text("ingest.run.kind"));
        grid.addColumn(run -> ImportProgress.state(run)).setHeader(Words.text("ingest.run.state"));
        grid.addColumn(ImportRun::rowsRead).setHeader(Words.text("ingest.run.rows"));
        grid.addColumn(ImportRun::refused).setHeader(Words.text("ingest.run.refused"));
        var by = grid.addColumn(ImportRun::startedBy).setHeader(Words.text("ingest.run.by"));
        grid.minor(kind, by);
        grid.addItemClickListener(click -> open(click.getItem().id()));
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<ImportRun> page(Keyset keyset) {
                return imports.list(keyset);
            }

            @Override
            public long count() {
                return imports.count();
            }
        });
        past.add(grid);
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }
}
