package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.server.streams.UploadHandler;
import io.tillguard.files.FilePermission;
import io.tillguard.files.FileTooLarge;
import io.tillguard.files.StoredFiles;
import io.tillguard.onboarding.CaseDocuments;
import io.tillguard.onboarding.CaseRow;
import io.tillguard.onboarding.DocumentKind;
import io.tillguard.onboarding.DocumentRow;
import io.tillguard.onboarding.NewDocument;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.organisation.Position;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** The papers of a case on its page. */
@org.springframework.stereotype.Component
final class DocumentsCard {

    private final CaseDocuments documents;
    private final StoredFiles files;
    private final CurrentCaller currentCaller;

    DocumentsCard(CaseDocuments documents, StoredFiles files, CurrentCaller currentCaller) {
        this.documents = documents;
        this.files = files;
        this.currentCaller = currentCaller;
    }

    Component of(CaseRow row, Runnable done) {
        Div all = new Div();
        List<DocumentRow> papers = documents.of(row.id());
        if (papers.isEmpty()) {
            all.add(new Paragraph(Words.text("onboarding.documents.none")));
        } else {
            NativeTable table = Parts.table(
                    "onboarding.document", "onboarding.file", "onboarding.document.added", "onboarding.keep-until");
            papers.forEach(each -> Parts.row(
                    table,
                    Words.name("onboarding.document", each.kind()) + (each.title() == null ? "" : " · " + each.title()),
                    file(each),
                    each.addedBy() + " · " + ReaderTime.date(each.addedAt()),
                    each.keepUntil() == null ? null : ReaderTime.date(each.keepUntil())));
            all.add(Parts.scrolling("onboarding.documents", table));
        }
        boolean may = currentCaller.get().may(OnboardingPermission.EDIT)
                && currentCaller.get().may(FilePermission.ADD);
        if (may && !row.stage().isEnd()) {
            all.add(new Button(Words.text("onboarding.document.add"), click -> add(row, done)));
        }
        return all;
    }

    /** A link for those who may read papers; each reading is on record. */
    private Object file(DocumentRow paper) {
        if (paper.deletedAt() != null) {
            return Words.text("onboarding.document.deleted", ReaderTime.date(paper.deletedAt()));
        }
        if (paper.hash() == null) {
            return Words.text("onboarding.document.hidden");
        }
        Anchor read = link(paper, "", Words.text("onboarding.document.read"));
        return currentCaller.get().may(FilePermission.ORIGINAL)
                ? new Span(
                        read,
                        new Text(" · "),
                        link(paper, "?original=true", Words.text("onboarding.document.read-original")))
                : read;
    }

    private static Anchor link(DocumentRow paper, String how, String text) {
        Anchor link = new Anchor("files/" + paper.hash() + how, text);
        link.setRouterIgnore(true);
        link.setAriaLabel(text + ": " + Words.name("onboarding.document", paper.kind()));
        return link;
    }

    private void add(CaseRow row, Runnable done) {
        Select<DocumentKind> kind = Parts.choice("onboarding.document", "onboarding.document", DocumentKind.values());
        TextField title = Parts.text("onboarding.document.title", 200);
        DatePicker seen = Parts.day("onboarding.visit.day");
        TextField latitude = Parts.text("onboarding.visit.latitude", 20);
        TextField longitude = Parts.text("onboarding.visit.longitude", 20);
        kind.addValueChangeListener(event -> List.<Component>of(seen, latitude, longitude)
                .forEach(field -> field.setVisible(event.getValue() == DocumentKind.SITE_VISIT)));
        List.<Component>of(seen, latitude, longitude).forEach(field -> field.setVisible(false));
        AtomicReference<String> hash = new AtomicReference<>("");
        Runnable submit = () -> {
            Position place = Position.entered(latitude.getValue(), longitude.getValue());
            documents.add(
                    row.id(),
                    new NewDocument(
                            kind.getValue(),
                            Objects.requireNonNull(hash.get()),
                            title.getValue(),
                            seen.getValue(),
                            place));
            Notice.done(Words.text("onboarding.saved"));
            done.run();
        };
        new FormDialog(
                        Words.text("onboarding.document.add"),
                        submit,
                        kind,
                        upload(hash),
                        title,
                        seen,
                        latitude,
                        longitude)
                .open();
    }

    private Upload upload(AtomicReference<String> hash) {
        UploadHandler handler = event -> {
            UI ui = event.getUI();
            try (InputStream in = event.getInputStream()) {
                files.check(event.getFileSize());
                hash.set(files.keep(in, event.getFileName(), "onboarding-document")
                        .hash());
            } catch (RefusedException e) {
                ui.access(() -> Notice.refused(Notice.words(e.refusal())));
            } catch (FileTooLarge e) {
                ui.access(() -> Notice.refused(Words.text("refusal.upload-too-large", e.megabytes())));
            }
        };
        Upload upload = new Upload(handler);
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setMaxFiles(1);
        upload.setAcceptedMimeTypes("image/jpeg", "image/png", "image/webp", "application/pdf");
        upload.setUploadButton(new Button(Words.text("onboarding.document.choose")));
        return upload;
    }
}
