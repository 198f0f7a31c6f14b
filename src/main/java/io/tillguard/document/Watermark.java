package io.tillguard.document;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.FontFormatException;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.openpdf.text.Rectangle;
import org.openpdf.text.exceptions.BadPasswordException;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfGState;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.PdfStamper;

/** A line written across each page or picture again and again, pale enough to read what lies below it. */
public final class Watermark {

    private static final int DEGREES = 30;
    private static final float STRENGTH = 0.22f;
    private static final Color INK = new Color(0x5b6472);

    /** Of a page's width or a picture's, the letters' height; and of that, how far apart the lines are. */
    private static final float LETTERS = 0.022f;

    private static final float APART = 9;
    private static final int MOST_PAGES = 1_000;

    private final String line;

    /**
     * @param line what is written, such as who reads and when; some twenty to a hundred letters
     */
    public Watermark(String line) {
        this.line = line;
    }

    /**
     * Asks whether a document can be marked.
     *
     * @throws UnmarkableDocument if it cannot
     */
    public static void checkPdf(InputStream pdf) throws IOException, UnmarkableDocument {
        reader(pdf.readAllBytes()).close();
    }

    private static PdfReader reader(byte[] bytes) throws UnmarkableDocument {
        PackedParts.check(bytes);
        try {
            PdfReader reader = new PdfReader(bytes);
            int pages = reader.getNumberOfPages();
            if (pages < 1 || pages > MOST_PAGES) {
                reader.close();
                throw new UnmarkableDocument("It has %d pages, of at most %d".formatted(pages, MOST_PAGES));
            }
            return reader;
        } catch (BadPasswordException locked) {
            throw new UnmarkableDocument("It is locked by a password", locked);
        } catch (IOException | RuntimeException broken) {
            throw new UnmarkableDocument("It is broken", broken);
        }
    }

    /**
     * A document with the line across each of its pages.
     *
     * @throws UnmarkableDocument if it cannot be marked
     */
    public byte[] onPdf(InputStream pdf) throws IOException, UnmarkableDocument {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfReader reader = reader(pdf.readAllBytes())) {
            PdfStamper stamper = new PdfStamper(reader, out);
            PdfFont font = PdfFont.load();
            PdfGState pale = new PdfGState();
            pale.setFillOpacity(STRENGTH);
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                PdfContentByte canvas = stamper.getOverContent(page);
                canvas.saveState();
                canvas.setGState(pale);
                across(canvas, font, reader.getPageSizeWithRotation(page));
                canvas.restoreState();
            }
            stamper.close();
        } catch (RuntimeException broken) {
            throw new UnmarkableDocument("It is broken", broken);
        }
        return out.toByteArray();
    }

    private void across(PdfContentByte canvas, PdfFont font, Rectangle page) {
        String shown = font.shown(line);
        float size = LETTERS * Math.min(page.getWidth(), page.getHeight());
        float wide = font.base().getWidthPoint(shown, size) + 2 * size;
        canvas.setColorFill(INK);
        canvas.beginText();
        canvas.setFontAndSize(font.base(), size);
        boolean shifted = false;
        for (float y = page.getBottom(); y < page.getTop() + wide; y += APART * size, shifted = !shifted) {
            for (float x = page.getLeft() - (shifted ? wide / 2 : 0); x < page.getRight(); x += wide) {
                canvas.showTextAligned(PdfContentByte.ALIGN_LEFT, shown, x, y - wide / 4, DEGREES);
            }
        }
        canvas.endText();
    }

    /** A picture with the line across it. */
    public byte[] onJpeg(InputStream jpeg) throws IOException {
        BufferedImage picture = ImageIO.read(jpeg);
        if (picture == null) {
            throw new IOException("The picture cannot be decoded");
        }
        Graphics2D canvas = picture.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        float size = Math.max(9, LETTERS * Math.max(picture.getWidth(), picture.getHeight()));
        canvas.setFont(Letters.FONT.deriveFont(size));
        across(canvas, picture.getWidth(), picture.getHeight(), size);
        canvas.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, "jpeg", out)) {
            throw new IOException("The picture cannot be written");
        }
        return out.toByteArray();
    }

    /** Twice, dark and light, so that it shows on whatever lies below. */
    private void across(Graphics2D canvas, int width, int height, float size) {
        FontMetrics metrics = canvas.getFontMetrics();
        float wide = metrics.stringWidth(line) + 2 * size;
        canvas.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 2 * STRENGTH));
        canvas.rotate(-Math.toRadians(DEGREES), width / 2.0, height / 2.0);
        int reach = width + height;
        boolean shifted = false;
        for (float y = -reach; y < reach; y += APART * size / 2, shifted = !shifted) {
            for (float x = -reach - (shifted ? wide / 2 : 0); x < reach; x += wide) {
                canvas.setColor(Color.WHITE);
                canvas.drawString(line, x + 1, y + 1);
                canvas.setColor(Color.BLACK);
                canvas.drawString(line, x, y);
            }
        }
    }

    /** Made once: it is written to a file of its own each time. */
    private static final class Letters {

        private static final java.awt.Font FONT = read();

        private static java.awt.Font read() {
            try (InputStream in =
                    Objects.requireNonNull(Watermark.class.getResourceAsStream(PdfFont.FILE), PdfFont.FILE)) {
                return java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, in);
            } catch (IOException e) {
                throw new UncheckedIOException(PdfFont.FILE, e);
            } catch (FontFormatException e) {
                throw new IllegalStateException(PdfFont.FILE, e);
            }
        }
    }
}
