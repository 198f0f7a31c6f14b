package io.tillguard.document;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** A document in the making, on pages of A4 with their numbers at the foot. What is added follows one below the other. */
public final class PdfFile {

    private static final float SIDE = 48;
    private static final float TOP = 48;
    private static final float FOOT = 60;
    private static final int PICTURES_IN_A_ROW = 3;
    private static final float PICTURE_HEIGHT = 150;

    /** From line to line, as to the letters' size. */
    private static final float LEADING = 1.35f;

    private static final Color LINE = new Color(0xd0d5dd);
    private static final Color HEAD = new Color(0xeef1f6);

    private final Document document;
    private final PdfFont font;

    private PdfFile(Document document, PdfFont font) {
        this.document = document;
        this.font = font;
    }

    /** A label with what stands beside it; null is shown as a dash. */
    public record Fact(String label, @Nullable String value) {}

    /** A picture in JPEG, and what stands below it. */
    public static final class Picture {

        private final byte[] jpeg;
        private final String caption;

        public Picture(byte[] jpeg, String caption) {
            this.jpeg = jpeg.clone();
            this.caption = caption;
        }
    }

    /**
     * Writes a document. The stream stays open.
     *
     * @param title its heading, also what programs show
     * @param remark below the title; empty for none
     * @param foot at the foot of each page, before the page's number
     * @param body adds what it holds
     */
    public static void write(OutputStream out, String title, String remark, String foot, Consumer<PdfFile> body) {
        PdfFont font = PdfFont.load();
        Document document = new Document(PageSize.A4, SIDE, SIDE, TOP, FOOT);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        document.addTitle(title);
        document.addCreator("Tillguard");
        document.open();
        writer.setPageEvent(new PageFoot(font, foot, writer));
        PdfFile file = new PdfFile(document, font);
        file.document.add(file.paragraph(title, font.bold(17), 0));
        if (!remark.isEmpty()) {
            file.document.add(file.paragraph(remark, font.of(10), 4));
        }
        body.accept(file);
        document.close();
    }

    private Paragraph paragraph(String text, Font of, float before) {
        Paragraph paragraph = new Paragraph(font.shown(text), of);
        paragraph.setSpacingBefore(before);
        return paragraph;
    }

    /** A heading of what follows. */
    public void heading(String text) {
        document.add(paragraph(text, font.bold(12), 14));
    }

    /** A paragraph. */
    public void text(String text) {
        document.add(paragraph(text, font.of(10), 4));
    }

    /** Labels with their values, one below the other. */
    public void facts(List<Fact> facts) {
        PdfPTable table = table(new float[] {1, 2.6f});
        for (Fact fact : facts) {
            table.addCell(cell(fact.label(), font.bold(10), null));
            String value = fact.value();
            table.addCell(cell(value == null || value.isBlank() ? "–" : value, font.of(10), null));
        }
        document.add(table);
    }

    /**
     * A table whose heading stands on each of its pages.
     *
     * @param widths how wide each column is as to the others
     */
    public void table(float[] widths, List<String> heading, List<List<String>> rows) {
        PdfPTable table = table(widths);
        table.setHeaderRows(1);
        heading.forEach(each -> table.addCell(cell(each, font.bold(10), HEAD)));
        rows.forEach(row -> row.forEach(each -> table.addCell(cell(each, font.of(10), null))));
        document.add(table);
    }

    private static PdfPTable table(float[] widths) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(6);
        return table;
    }

    private PdfPCell cell(String text, Font of, @Nullable Color ground) {
        PdfPCell cell = new PdfPCell(new Phrase(font.shown(text), of));
        cell.setPadding(5);
        cell.setLeading(0, LEADING);
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(LINE);
        if (ground != null) {
            cell.setBackgroundColor(ground);
        }
        return cell;
    }

    /** Pictures with what stands below each, three in a row. */
    public void pictures(List<Picture> pictures) {
        PdfPTable table = table(new float[] {1, 1, 1});
        for (Picture picture : pictures) {
            PdfPCell cell = new PdfPCell();
            cell.setBorder(Rectangle.NO_BORDER);
            cell.setPadding(4);
            cell.addElement(image(picture));
            cell.addElement(new Paragraph(font.shown(picture.caption), font.of(8)));
            table.addCell(cell);
        }
        for (int rest = pictures.size(); rest % PICTURES_IN_A_ROW != 0; rest++) {
            PdfPCell empty = new PdfPCell();
            empty.setBorder(Rectangle.NO_BORDER);
            table.addCell(empty);
        }
        document.add(table);
    }

    private static Image image(Picture picture) {
        try {
            Image image = Image.getInstance(picture.jpeg);
            float width = (PageSize.A4.getWidth() - 2 * SIDE) / PICTURES_IN_A_ROW - 8;
            image.scaleToFit(width, PICTURE_HEIGHT);
            image.setAlignment(Element.ALIGN_LEFT);
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException("A picture cannot be put into the document", e);
        }
    }
}
