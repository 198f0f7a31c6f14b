package io.tillguard.ingest.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.shared.Registration;
import io.tillguard.ingest.ImportRun;
import io.tillguard.ingest.ImportState;
import io.tillguard.ingest.Imports;
import io.tillguard.ingest.RefusedCsv;
import io.tillguard.ingest.RefusedRow;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.Words;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run: how far it is, what came of it, which rows it refused and why. Looks again every second until the run ends. */
final class ImportProgress extends Div {

    private static final long serialVersionUID = 1L;
    private static final int LOOK_AGAIN_MILLIS = 1_000;

    private final transient Imports imports;
    private final transient RefusedCsv refusedCsv;
    private final transient Runnable ended;
    private final UUID id;
    private final H2 title = new H2();
    private final ProgressBar bar = new ProgressBar();
    private final Paragraph counts = new Paragraph();
    private final Paragraph remark = new Paragraph();
    private final Button cancel = new Button(Words.text("shell.cancel"));
    private final Div refused = new Div();
    private @Nullable Registration polling;

    ImportProgress(Imports imports, RefusedCsv refusedCsv, UUID id, Runnable ended) {
        this.imports = imports;
        this.refusedCsv = refusedCsv;
        this.id = id;
        this.ended = ended;
        bar.getElement().setAttribute("aria-label", Words.text("ingest.run.progress"));
        counts.getElement().setAttribute("aria-live", "polite");
        cancel.addClickListener(click -> {
            imports.cancel(id);
            look();
        });
        add(title, bar, counts, remark, cancel, refused);
    }

    /** The state in words; a trial says that it is one. */
    static String state(ImportRun run) {
        String state = Words.name("ingest.state", run.state());
        return run.options().dryRun() ? Words.text("ingest.state.trial", state) : state;
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        ImportRun run = look();
        if (!run.state().isFinal()) {
            attach.getUI().setPollInterval(LOOK_AGAIN_MILLIS);
            polling = attach.getUI().addPollListener(poll -> look());
        }
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        stopPolling();
    }

    private ImportRun look() {
        ImportRun run = imports.find(id);
        title.setText(run.fileName() + " · " + state(run));
        bar.setVisible(!run.state().isFinal());
        bar.setValue(Math.min(1, run.rowsRead() / (double) Math.max(1, run.lines() - 1)));
        counts.setText(Words.text(
                "ingest.run.counts", run.rowsRead(), run.created(), run.updated(), run.unchanged(), run.refused()));
        remark.setText(remark(run));
        remark.setVisible(!remark.getText().isEmpty());
        cancel.setVisible(!run.state().isFinal());
        if (run.state().isFinal()) {
            stopPolling();
            showRefused(run);
        }
        return run;
    }

    private static String remark(ImportRun run) {
        if (run.failure() != null) {
            return run.failure();
        }
        if (run.state() == ImportState.SUCCEEDED && run.options().dryRun()) {
            return Words.text("ingest.run.trial-done");
        }
        return run.unknownColumns().isEmpty()
                ? ""
                : Words.text("ingest.run.unknown-columns", String.join(", ", run.unknownColumns()));
    }

    private void showRefused(ImportRun run) {
        if (run.refused() == 0 || refused.getComponentCount() > 0) {
            return;
        }
        KeysetGrid<RefusedRow> grid = new KeysetGrid<>();
        grid.getElement().setAttribute("aria-label", Words.text("ingest.refused.title"));
        grid.addColumn(RefusedRow::line)
                .setHeader(Words.text("ingest.refused.line"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(RefusedRow::field)
                .setHeader(Words.text("ingest.refused.field"))
                .setAutoWidth(true);
        grid.addColumn(RefusedRow::message)
                .setHeader(Words.text("ingest.refused.reason"))
                .setFlexGrow(4);
        var cells = grid.addColumn(row -> String.join(" | ", row.cells())).setHeader(Words.text("ingest.refused.row"));
        grid.minor(cells);
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<RefusedRow> page(Keyset keyset) {
                return imports.refused(id, keyset);
            }

            @Override
            public long count() {
                return run.refused();
            }
        });
        Anchor download = new Anchor(new RefusedFile(), Words.text("ingest.refused.download"));
        refused.add(download, grid);
    }

    private void stopPolling() {
        if (polling != null) {
            polling.remove();
            polling = null;
            getUI().ifPresent(ui -> ui.setPollInterval(-1));
            ended.run();
        }
    }

    private final class RefusedFile implements DownloadHandler {

        private static final long serialVersionUID = 1L;

        @Override
        public void handleDownloadRequest(DownloadEvent event) throws IOException {
            event.setFileName("refused-%s.csv".formatted(id));
            event.setContentType("text/csv;charset=UTF-8");
            refusedCsv.write(id, event.getOutputStream());
        }
    }
}
