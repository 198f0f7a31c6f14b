package io.tillguard.calendar.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import io.tillguard.calendar.DaysImported;
import io.tillguard.calendar.HolidayCalendars;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.io.IOException;
import java.io.InputStream;

/** Where a file of days is dropped, and what became of it. */
final class DaysUpload extends Div {

    private static final long serialVersionUID = 1L;

    /** As much as the REST door reads. */
    private static final int MOST_BYTES = 1024 * 1024;

    private static final int MOST_LINES = 50;

    private final transient HolidayCalendars calendars;
    private final String code;
    private final transient Runnable imported;
    private final Div outcome = new Div();

    /** @param imported runs after days were taken */
    DaysUpload(HolidayCalendars calendars, String code, Runnable imported) {
        this.calendars = calendars;
        this.code = code;
        this.imported = imported;
        Upload upload = new Upload(new Receiver());
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setMaxFiles(1);
        upload.setAcceptedFileExtensions(".csv", ".txt", ".tsv", ".ics");
        upload.setUploadButton(new Button(Words.text("calendar.upload.choose")));
        upload.setDropLabel(new Span(Words.text("calendar.upload.drop")));
        outcome.getElement().setAttribute("role", "status");
        add(upload, outcome);
    }

    private final class Receiver implements UploadHandler {

        private static final long serialVersionUID = 1L;

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            UI ui = event.getUI();
            try (InputStream in = event.getInputStream()) {
                DaysImported done = calendars.importDays(code, read(in));
                ui.access(() -> show(done));
            } catch (RefusedException e) {
                ui.access(() -> Notice.refused(Notice.words(e.refusal())));
            }
        }

        private byte[] read(InputStream in) throws IOException {
            byte[] file = in.readNBytes(MOST_BYTES + 1);
            if (file.length > MOST_BYTES) {
                throw new RefusedException(new Refusal("too-many-days", null, "The file is longer than 1 MiB.", null));
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

    private void show(DaysImported done) {
        outcome.removeAll();
        outcome.add(new Paragraph(Words.text(
                "calendar.upload.done",
                done.added(),
                done.changed(),
                done.unchanged(),
                done.refused().size())));
        UnorderedList lines = new UnorderedList();
        done.refused().stream()
                .limit(MOST_LINES)
                .map(each -> Words.text(
                        "calendar.upload.line",
                        String.valueOf(each.line()),
                        Notice.words(new Refusal(each.code(), each.field(), each.message(), each.value()))))
                .forEach(text -> lines.add(new ListItem(text)));
        outcome.add(lines);
        imported.run();
    }
}
