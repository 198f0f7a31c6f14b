package io.tillguard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;

/**
 * A field to sign in with a finger, a pen or a mouse. It is never the only way to sign: a form that has it takes the typed name as
 * well, for whoever cannot draw.
 */
public final class SignaturePad extends Div {

    private static final long serialVersionUID = 1L;

    private static final String PNG = "data:image/png;base64,";

    /** Black lines of a pad's size take a tenth of it. */
    private static final int LONGEST = 512 * 1024;

    private String drawn = "";

    /** The canvas, the same as on the page for phones. */
    @Tag("tg-signature")
    @JsModule("./signature/tg-signature.ts")
    private static final class Canvas extends Component {
        private static final long serialVersionUID = 1L;
    }

    /** Makes an empty pad under a label. */
    public SignaturePad(String label) {
        Canvas canvas = new Canvas();
        canvas.getElement().setProperty("emptyLabel", Words.text("shell.signature.empty"));
        canvas.getElement().setProperty("drawnLabel", Words.text("shell.signature.drawn"));
        canvas.getElement().setProperty("clearLabel", Words.text("shell.signature.clear"));
        canvas.getElement()
                .addEventListener(
                        "signed",
                        event -> drawn =
                                event.getEventData().path("element.drawn").asString(""))
                .addEventData("element.drawn");
        Span title = new Span(label);
        title.addClassName("tg-remark");
        add(title, canvas);
    }

    /**
     * The signature as PNG; empty when nothing is drawn. The browser sent it: whoever keeps it looks at what it is, and what is no
     * picture is empty.
     */
    public Optional<InputStream> picture() {
        return drawn.isEmpty() ? Optional.empty() : Optional.of(new ByteArrayInputStream(decoded(drawn)));
    }

    static byte[] decoded(String address) {
        if (!address.startsWith(PNG) || address.length() > LONGEST) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(address.substring(PNG.length()));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
