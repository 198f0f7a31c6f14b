package io.tillguard.visit.ui;

import com.vaadin.flow.component.html.Div;
import io.tillguard.files.StoredFiles;
import io.tillguard.shell.SignaturePad;
import io.tillguard.shell.Words;
import io.tillguard.visit.VisitRow;
import org.jspecify.annotations.Nullable;

/** The picture of a signature: drawn here and now, or, of a visit that is recorded later, a photo of the paper that was signed. */
final class SignatureField extends Div {

    private static final long serialVersionUID = 1L;

    private static final String PURPOSE = "visit-signature";

    private final transient StoredFiles files;
    private final SignaturePad pad;
    private final PhotoField paper;

    SignatureField(VisitRow visit, StoredFiles files) {
        this.files = files;
        pad = new SignaturePad(Words.text("visit.sign.drawn"));
        paper = new PhotoField(Words.text("visit.sign.picture"), files, PURPOSE, 1);
        add(visit.late() ? paper : pad);
    }

    /** By which the picture is known; what was drawn is kept now. Null when the name is all. */
    @Nullable
    String hash() {
        return pad.picture()
                .map(drawn -> files.keep(drawn, "signature.png", PURPOSE).hash())
                .orElseGet(paper::hash);
    }
}
