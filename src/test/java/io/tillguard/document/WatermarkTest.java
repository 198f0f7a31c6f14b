package io.tillguard.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.files.Pictures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openpdf.text.Document;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.PdfWriter;

class WatermarkTest {

    private static final Watermark LIN = new Watermark("机密 · Lin · 2026-03-02");

    @Test
    void eachPageSaysWhoReadsItAndStaysReadable() throws Exception {
        byte[] plain = pages(120);
        List<String> pages = PdfText.pages(LIN.onPdf(new ByteArrayInputStream(plain)));
        assertThat(pages).hasSameSizeAs(PdfText.pages(plain)).hasSizeGreaterThan(2);
        assertThat(pages)
                .allSatisfy(
                        page -> assertThat(page).contains("机密·Lin·2026-03-02").contains("SealInorder"));
    }

    @Test
    void aPictureKeepsItsSizeAndIsWrittenAcrossOnDarkAndOnLight() throws IOException {
        for (Color ground : List.of(Color.BLACK, Color.WHITE)) {
            BufferedImage plain = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
            var canvas = plain.createGraphics();
            canvas.setColor(ground);
            canvas.fillRect(0, 0, 600, 400);
            BufferedImage marked = Objects.requireNonNull(ImageIO.read(
                    new ByteArrayInputStream(LIN.onJpeg(new ByteArrayInputStream(Pictures.bytes(plain, "jpeg"))))));
            assertThat(marked.getWidth()).isEqualTo(600);
            assertThat(marked.getHeight()).isEqualTo(400);
            for (int corner = 0; corner < 4; corner++) {
                assertThat(otherThan(ground, marked, corner % 2 * 300, corner / 2 * 200))
                        .as("%s, quarter %d", ground, corner)
                        .isGreaterThan(100);
            }
        }
    }

    private static int otherThan(Color ground, BufferedImage picture, int x0, int y0) {
        int count = 0;
        for (int y = y0; y < y0 + 200; y++) {
            for (int x = x0; x < x0 + 300; x++) {
                count += Math.abs(new Color(picture.getRGB(x, y)).getGreen() - ground.getGreen()) > 40 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void aDocumentThatAnyoneReadsAndOnlyItsOwnerChangesIsMarkedToo() throws Exception {
        byte[] marked = LIN.onPdf(new ByteArrayInputStream(locked("", "owner")));
        assertThat(PdfText.pages(marked)).singleElement().asString().contains("机密·Lin", "Licence");
    }

    @Test
    void whatIsLockedOrBrokenIsToldOf() throws Exception {
        assertThatCode(() -> check(pages(1))).doesNotThrowAnyException();
        refused(locked("reader", "owner"), "locked by a password");
        refused("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n".getBytes(StandardCharsets.US_ASCII), "broken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/FlateDecode", "[ /FlateDecode ]", "/#46lateDecode", "/Fl", "[/ASCIIHexDecode/FlateDecode]"})
    void aSmallFileThatUnpacksToALotIsRefusedBeforeItIsUnpacked(String filter) throws Exception {
        byte[] packed = zeros(PackedParts.MOST + 1);
        assertThat(packed.length).isLessThan(100_000);
        refused(withPart(filter, filter.contains("Hex") ? hex(packed) : packed), "unpack to more");
    }

    @Test
    void soIsOneThatIsPackedTwiceOrInAWayThatCannotBeTold() throws Exception {
        byte[] inner = zeros(PackedParts.MOST + 1);
        ByteArrayOutputStream outer = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(outer)) {
            out.write(inner);
        }
        refused(withPart("[/FlateDecode /FlateDecode]", outer.toByteArray()), "unpack to more");
        refused(withPart("7 0 R", inner), "stands elsewhere");
        refused(withPart("/LZWDecode", inner), "LZWDecode");
    }

    private static void refused(byte[] pdf, String why) {
        assertThatThrownBy(() -> check(pdf))
                .isInstanceOf(UnmarkableDocument.class)
                .hasMessageContaining(why);
    }

    private static void check(byte[] pdf) throws IOException, UnmarkableDocument {
        Watermark.checkPdf(new ByteArrayInputStream(pdf));
    }

    private static byte[] pages(int rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfFile.write(
                out,
                "Licence",
                "",
                "",
                file -> file.table(
                        new float[] {1, 1},
                        List.of("Item", "Outcome"),
                        Collections.nCopies(rows, List.of("Seal", "In order"))));
        return out.toByteArray();
    }

    private static byte[] locked(String reader, String owner) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Document document = new Document();
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setEncryption(
                reader.getBytes(StandardCharsets.US_ASCII),
                owner.getBytes(StandardCharsets.US_ASCII),
                0,
                PdfWriter.STANDARD_ENCRYPTION_128);
        document.open();
        document.add(new Paragraph("Licence"));
        document.close();
        return out.toByteArray();
    }

    private static byte[] zeros(long many) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = new DeflaterOutputStream(out)) {
            byte[] some = new byte[1024 * 1024];
            for (long left = many; left > 0; left -= some.length) {
                packed.write(some, 0, (int) Math.min(left, some.length));
            }
        }
        return out.toByteArray();
    }

    private static byte[] hex(byte[] bytes) {
        return (HexFormat.of().formatHex(bytes) + ">").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] withPart(String filter, byte[] packed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("%%PDF-1.7\n4 0 obj\n<</Type/ObjStm/Filter %s/Length %d>>\nstream\n"
                .formatted(filter, packed.length)
                .getBytes(StandardCharsets.US_ASCII));
        out.write(packed);
        out.write("\nendstream\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
