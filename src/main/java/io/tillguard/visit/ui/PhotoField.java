package io.tillguard.visit.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import io.tillguard.files.FileTooLarge;
import io.tillguard.files.StoredFiles;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes photos, with the camera where there is one, and keeps them at once; the form gets their hashes. */
final class PhotoField extends Div {

    private static final long serialVersionUID = 1L;

    private final transient StoredFiles files;
    private final String purpose;
    private final int most;
    private final List<String> hashes = new ArrayList<>();
    private final Div shown = new Div();
    private final Upload upload;

    /**
     * Makes a field.
     *
     * @param purpose what the photos are kept for
     * @param most how many there may be; one more replaces the last
     */
    PhotoField(String label, StoredFiles files, String purpose, int most) {
        this.files = files;
        this.purpose = purpose;
        this.most = most;
        upload = new Upload(new Receiver());
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setAcceptedMimeTypes("image/jpeg", "image/png", "image/webp");
        upload.setUploadButton(new Button(Words.text("visit.photo.take")));
        upload.setDropLabel(new Span(Words.text("visit.photo.drop")));
        upload.getElement().setProperty("capture", "environment");
        upload.getElement().setAttribute("aria-label", label);
        shown.addClassName("tg-actions");
        shown.getElement().setAttribute("role", "status");
        Span title = new Span(label);
        title.addClassName("tg-remark");
        add(title, upload, shown);
    }

    List<String> hashes() {
        return List.copyOf(hashes);
    }

    @Nullable
    String hash() {
        return hashes.isEmpty() ? null : hashes.getLast();
    }

    private void kept(String hash) {
        if (hashes.size() == most) {
            hashes.removeLast();
        }
        if (!hashes.contains(hash)) {
            hashes.add(hash);
        }
        shown.removeAll();
        hashes.forEach(each -> shown.add(picture(each)));
        upload.clearFileList();
    }

    /** A kept photo, small. */
    static Image picture(String hash) {
        return picture(hash, Words.text("visit.photo"));
    }

    /** A kept photo, small, with what it shows. */
    static Image picture(String hash, String shows) {
        Image image = new Image("files/" + hash + "/thumbnail", shows);
        image.setHeight("6rem");
        return image;
    }

    private final class Receiver implements UploadHandler {

        private static final long serialVersionUID = 1L;

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            UI ui = event.getUI();
            try (InputStream in = event.getInputStream()) {
                String hash = files.keep(in, event.getFileName(), purpose).hash();
                ui.access(() -> kept(hash));
            } catch (RefusedException e) {
                ui.access(() -> Notice.refused(Notice.words(e.refusal())));
            } catch (FileTooLarge e) {
                ui.access(() -> Notice.refused(Words.text("refusal.upload-too-large", String.valueOf(e.megabytes()))));
            }
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
}
