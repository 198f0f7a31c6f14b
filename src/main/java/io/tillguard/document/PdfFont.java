package io.tillguard.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;

/**
 * Noto Sans SC with the letters of the GB 2312 and the common Big5 sets, Latin, Greek and Cyrillic. A document holds only those
 * that it uses.
 */
final class PdfFont {

    static final String FILE = "/fonts/NotoSansSC.ttf";

    private static final int BOX = '□';

    private final BaseFont base;

    private PdfFont(BaseFont base) {
        this.base = base;
    }

    /** The font anew: one that was used in a document remembers its letters. */
    static PdfFont load() {
        try (InputStream in = Objects.requireNonNull(PdfFont.class.getResourceAsStream(FILE), FILE)) {
            return new PdfFont(BaseFont.createFont(
                    "NotoSansSC.ttf", BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, in.readAllBytes(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        } catch (DocumentException e) {
            throw new IllegalStateException(FILE, e);
        }
    }

    BaseFont base() {
        return base;
    }

    /** A text in the font's letters: what it has none for shows as a box, so that nobody takes what is left for all of it. */
    String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .map(letter -> Character.isWhitespace(letter) || base.charExists(letter) ? letter : BOX)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    Font of(float size) {
        return new Font(base, size);
    }

    /** Letters are drawn with an outline: the font has one weight. */
    Font bold(float size) {
        return new Font(base, size, Font.BOLD);
    }
}
