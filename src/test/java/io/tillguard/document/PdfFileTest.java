package io.tillguard.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.document.PdfFile.Fact;
import io.tillguard.document.PdfFile.Picture;
import io.tillguard.files.Pictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PdfFileTest {

    @Test
    void lettersStandInTheFileToBeReadOutAgainAndABoxForEachThatTheFontHasNot() throws Exception {
        byte[] pdf = write(file -> {
            file.heading("检查项目");
            file.text("封签完好。Größe, naïve, Ελληνικά, Москва — 繁體字 №5 ✓");
            file.facts(List.of(new Fact("验货人", "陈浩 Chen Hao"), new Fact("备注", null), new Fact("复核人", " ")));
        });
        assertThat(PdfText.pages(pdf).getFirst())
                .contains(
                        "收货验货单", "检查项目", "封签完好。Größe,naïve,Ελληνικ□,Москва—繁體字№5□", "验货人", "陈浩ChenHao", "备注–", "复核人–");
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).contains("NotoSansSC", "/FontFile2");
    }

    @Test
    void aLongTableGoesOnWithItsHeadingAndEachPageHasItsNumber() throws Exception {
        List<List<String>> rows = Collections.nCopies(120, List.of("Seal", "In order"));
        List<String> pages =
                PdfText.pages(write(file -> file.table(new float[] {1, 1}, List.of("Item", "Outcome"), rows)));
        assertThat(pages).hasSizeGreaterThan(2);
        for (int page = 0; page < pages.size(); page++) {
            assertThat(pages.get(page)).contains("ItemOutcome", "RCV-1", page + 1 + "/");
        }
    }

    @Test
    void picturesStandWithWhatIsBelowThemAndAFileOfNothingElseIsOneToo() throws Exception {
        List<Picture> pictures = Stream.of(1, 2, 3, 4)
                .map(seed -> new Picture(Pictures.jpeg(seed), "Photo " + seed))
                .toList();
        byte[] pdf = write(file -> file.pictures(pictures));
        assertThat(PdfText.pages(pdf)).singleElement().asString().contains("Photo1", "Photo4");
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1).split("/DCTDecode", -1))
                .hasSize(5);
        assertThat(PdfText.pages(write(file -> {}))).hasSize(1);
    }

    private static byte[] write(Consumer<PdfFile> body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfFile.write(out, "收货验货单 RCV-1", "N910", "RCV-1 · Lin", body);
        return out.toByteArray();
    }
}
