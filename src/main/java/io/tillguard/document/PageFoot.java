package io.tillguard.document;

import org.openpdf.text.Document;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** At the foot of each page: a text, the page's number and how many there are, which is known only at the end. */
final class PageFoot extends PdfPageEventHelper {

    private static final float SIZE = 8;
    private static final float ABOVE_EDGE = 34;
    private static final float ROOM = 40;

    private final BaseFont font;
    private final String text;
    private final PdfTemplate total;

    PageFoot(PdfFont font, String text, PdfWriter writer) {
        this.font = font.base();
        this.text = font.shown(text);
        this.total = writer.getDirectContent().createTemplate(ROOM, SIZE * 2);
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        Rectangle page = document.getPageSize();
        String number = writer.getPageNumber() + " / ";
        PdfContentByte canvas = writer.getDirectContent();
        float right = page.getRight() - document.rightMargin() - ROOM / 2;
        write(canvas, text, document.leftMargin(), ABOVE_EDGE);
        write(canvas, number, right - font.getWidthPoint(number, SIZE), ABOVE_EDGE);
        canvas.addTemplate(total, right, ABOVE_EDGE);
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        write(total, String.valueOf(writer.getPageNumber() - 1), 0, 0);
    }

    private void write(PdfContentByte canvas, String what, float x, float y) {
        canvas.beginText();
        canvas.setFontAndSize(font, SIZE);
        canvas.setTextMatrix(x, y);
        canvas.showText(what);
        canvas.endText();
    }
}
