package io.tillguard.obligation.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import io.tillguard.obligation.ChangeFile;
import io.tillguard.obligation.ChangesImported;
import io.tillguard.shared.CsvColumns;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.TableFile;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a file of changes is dropped, and what became of it: refused rows come back as a file with their reasons. */
final class ChangesUpload extends Dialog {

    private static final long serialVersionUID = 1L;

    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int MOST_LINES = 20;

    private final transient Function<byte[], ChangesImported> importer;
    private final transient Runnable done;
    private final Div outcome = new Div();

    /**
     * Makes a dialog; {@link #open()} shows it.
     *
     * @param done runs after a file was taken
     */
    ChangesUpload(Function<byte[], ChangesImported> importer, Runnable done) {
        this.importer = importer;
        this.done = done;
        setHeaderTitle(Words.text("obligation.changes.upload"));
        setWidth("min(100vw, 40rem)");
        Upload upload = new Upload(new Receiver());
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setMaxFiles(1);
        upload.setAcceptedFileExtensions(".csv", ".txt", ".tsv");
        upload.setUploadButton(new Button(Words.text("obligation.upload.choose")));
        upload.setDropLabel(new Span(Words.text("obligation.upload.drop")));
        outcome.getElement().setAttribute("role", "status");
        Paragraph advice =
                new Paragraph(Words.text("obligation.upload.columns", String.join(", ", ChangeFile.COLUMNS)));
        advice.addClassNames("tg-remark", "tg-wrap");
        add(advice, upload, outcome);
        getFooter().add(new Button(Words.text("shell.close"), click -> close()));
    }

    private final class Receiver implements UploadHandler {

        private static final long serialVersionUID = 1L;

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            UI ui = event.getUI();
            try (InputStream in = event.getInputStream()) {
                ChangesImported taken = importer.apply(read(in));
                ui.access(() -> show(taken));
            } catch (RefusedException e) {
                ui.access(() -> Notice.refused(Notice.words(e.refusal())));
            }
        }

        private byte[] read(InputStream in) throws IOException {
            byte[] file = in.readNBytes(MOST_BYTES + 1);
            if (file.length > MOST_BYTES) {
                throw new RefusedException(
                        new Refusal("too-many-rows", null, "The file is longer than 4 MiB.", "2000"));
            }
            return file;
        }

        @Override
        public long getRequestSizeMax() {
            return -1;
        }

        @Override
        public long getFileSizeMax() {
            return -1;
        }
    }

    private void show(ChangesImported taken) {
        outcome.removeAll();
        outcome.add(new Paragraph(Words.text(
                "obligation.upload.done",
                taken.added(),
                taken.unchanged(),
                taken.refused().size())));
        if (!taken.refused().isEmpty()) {
            UnorderedList lines = new UnorderedList();
            taken.refused().stream()
                    .limit(MOST_LINES)
                    .map(each -> Words.text("obligation.upload.line", String.valueOf(each.line()), words(each)))
                    .forEach(text -> lines.add(new ListItem(text)));
            outcome.add(lines, refusedRows(taken));
        }
        done.run();
    }

    private static String words(ChangesImported.RefusedRow row) {
        return Notice.words(new Refusal(row.code(), row.field(), row.message(), row.value()));
    }

    /** The refused rows with their reasons: to be corrected and taken again. */
    private static Anchor refusedRows(ChangesImported taken) {
        List<String> header = new ArrayList<>(taken.header());
        header.addAll(CsvColumns.REASONS);
        String name = TableFormat.CSV.fileName("refused");
        DownloadHandler handler = event -> {
            event.setFileName(name);
            event.setContentType(TableFormat.CSV.mediaType());
            TableFile.write(
                    TableFormat.CSV,
                    "refused",
                    header,
                    file -> taken.refused().forEach(row -> file.add(cells(row, header.size()))),
                    event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("obligation.upload.refused"));
        anchor.getElement().setAttribute("download", name);
        return anchor;
    }

    private static @Nullable Object[] cells(ChangesImported.RefusedRow row, int columns) {
        int reasons = CsvColumns.REASONS.size();
        @Nullable Object[] cells = Arrays.copyOf(row.cells().toArray(), columns);
        Arrays.fill(cells, columns - reasons, columns, null);
        cells[columns - reasons] = row.line();
        cells[columns - reasons + 1] = row.field();
        cells[columns - reasons + 2] = row.code();
        cells[columns - reasons + 3] = row.message();
        return cells;
    }
}
