package io.tillguard.ingest.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import io.tillguard.ingest.Imports;
import io.tillguard.ingest.UnreadableRequest;
import io.tillguard.ingest.Upload;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Where a file is dropped. It goes to disk while it comes in, never as a whole into memory. */
final class ImportUpload extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Imports imports;
    private final transient Consumer<Upload> received;
    private final Paragraph failure = new Paragraph();

    ImportUpload(Imports imports, Consumer<Upload> received) {
        this.imports = imports;
        this.received = received;
        failure.getElement().setAttribute("role", "alert");
        failure.addClassName("tg-failure");
        failure.setVisible(false);
        var upload = new com.vaadin.flow.component.upload.Upload(new Receiver());
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setMaxFiles(1);
        upload.setAcceptedFileExtensions(".csv", ".txt", ".tsv");
        upload.setUploadButton(new Button(Words.text("ingest.upload.choose")));
        upload.setDropLabel(new Span(Words.text("ingest.upload.drop")));
        add(
                new H2(Words.text("ingest.upload.title")),
                new Paragraph(Words.text("ingest.upload.advice")),
                upload,
                failure);
    }

    private final class Receiver implements UploadHandler {

        private static final long serialVersionUID = 1L;

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            UI ui = event.getUI();
            try (InputStream in = event.getInputStream()) {
                Upload upload = imports.receive(in, event.getFileName(), event.getFileSize());
                ui.access(() -> received.accept(upload));
            } catch (RefusedException e) {
                ui.access(() -> refuse(e.refusal()));
            } catch (UnreadableRequest e) {
                ui.access(() -> refuse(e.refusal()));
            }
        }

        /** The limit is the spool's own, which says why. */
        @Override
        public long getRequestSizeMax() {
            return -1;
        }

        @Override
        public long getFileSizeMax() {
            return -1;
        }
    }

    private void refuse(Refusal refusal) {
        failure.setText(ImportWords.refusal(refusal.code(), refusal.value(), refusal.message()));
        failure.setVisible(true);
    }
}
