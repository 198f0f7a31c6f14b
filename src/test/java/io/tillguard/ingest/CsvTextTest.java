package io.tillguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tillguard.shared.CsvColumns;
import io.tillguard.shared.CsvText;
import io.tillguard.shared.RefusedException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTextTest {

    private static final String BOM = "\uFEFF";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-8, false", "UTF-8, true", "GB18030, false", "UTF-16LE, true", "UTF-16BE, true"})
    void theEncodingIsFound(String charset, boolean marked) throws IOException {
        String text = "code,name\r\nSHA-1,上海南京路店\r\n";
        CsvText csv = open((marked ? BOM + text : text).getBytes(Charset.forName(charset)));
        assertThat(csv.charset()).isEqualTo(Charset.forName(charset));
        assertThat(csv.lines()).isEqualTo(2);
        assertThat(csv.first(2)).containsExactly(List.of("code", "name"), List.of("SHA-1", "上海南京路店"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a,b,c|,", "a;b;c|;", "a;\"b,b,b,b\";c|;", "serial|,"})
    void theSeparatorIsFound(String header, char separator) throws IOException {
        assertThat(open((header + "\n1\n").getBytes(StandardCharsets.UTF_8)).separator())
                .isEqualTo(separator);
        assertThat(open("a\tb,c\td\n".getBytes(StandardCharsets.UTF_8)).separator())
                .isEqualTo('\t');
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertThat(code(new byte[0])).isEqualTo("empty-file");
        assertThat(code("PK\u0003\u0004xlsx".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("not-a-text-file");
        assertThat(code("%PDF-1.7".getBytes(StandardCharsets.US_ASCII))).isEqualTo("not-a-text-file");
        assertThat(code("serial\n\0\0\0".getBytes(StandardCharsets.US_ASCII))).isEqualTo("not-a-text-file");
        assertThat(code(new byte[] {'a', ',', (byte) 0xff, (byte) 0xff, '\n'})).isEqualTo("unknown-encoding");
    }

    @Test
    void columnsAreFoundByNameWhateverTheirCase() {
        CsvColumns columns = CsvColumns.of(
                ImportKind.SITES.columns(),
                ImportKind.SITES.required(),
                List.of("Region", " CODE ", "name", "Time Zone", "colour", "refused_reason", ""),
                Map.of());
        assertThat(columns.unknown()).containsExactly("colour");
        assertThat(columns.cell(List.of("R", "C", "N", "Z"), "code")).isEqualTo("C");
        assertThat(columns.cell(List.of("R", "C", "N", "Z"), "time_zone")).isEqualTo("Z");
        assertThat(columns.cell(List.of("R", "C", "N"), "time_zone")).isNull();
    }

    @Test
    void aMissingOrDoubledColumnRefusesTheFileByItsName() {
        assertThat(refusal(List.of("code", "region")).refusal().message()).contains("'name'");
        assertThat(refusal(List.of("code", "region", "name", "Code")).refusal().code())
                .isEqualTo("duplicate-column");
    }

    @Test
    void mappedColumnsTakeTheFilesOwnNames() {
        CsvColumns columns = CsvColumns.of(
                ImportKind.SITES.columns(),
                ImportKind.SITES.required(),
                List.of("门店编号", "门店名称", "区域", "name"),
                Map.of("code", "门店编号", "name", "门店名称", "region", "区域"));
        assertThat(columns.cell(List.of("1", "店", "华东", "x"), "name")).isEqualTo("店");
        assertThat(columns.unknown()).containsExactly("name");
    }

    @Test
    void oneColumnOfAFileStandsForOneOfOursOnly() {
        var mapping = Map.of("code", "编号", "name", "编号", "region", "区域");
        var refused = catchThrowableOfType(
                RefusedException.class,
                () -> CsvColumns.of(
                        ImportKind.SITES.columns(), ImportKind.SITES.required(), List.of("编号", "区域"), mapping));
        assertThat(refused.refusal().code()).isEqualTo("column-mapped-twice");
    }

    @Test
    void aHeaderThatIsNoListOfNamesIsRefused() {
        assertThat(refusal(List.of("code", "region", "name", "n".repeat(200)))).isNull();
        assertThat(refusal(List.of("code", "region", "name", "n".repeat(201)))
                        .refusal()
                        .code())
                .isEqualTo("column-name-too-long");
    }

    @Test
    void aRowIsKnownAgainAmongManyThousands() {
        SeenRows seen = new SeenRows();
        for (int i = 1; i <= 20_000; i++) {
            assertThat(seen.put("S" + i, i)).isZero();
        }
        assertThat(seen.put("S1", 30_000)).isEqualTo(1);
        assertThat(seen.put("S19999", 30_000)).isEqualTo(19_999);
    }

    private RefusedException refusal(List<String> header) {
        return catchThrowableOfType(
                RefusedException.class,
                () -> CsvColumns.of(ImportKind.SITES.columns(), ImportKind.SITES.required(), header, Map.of()));
    }

    private String code(byte[] content) {
        return catchThrowableOfType(RefusedException.class, () -> open(content))
                .refusal()
                .code();
    }

    private CsvText open(byte[] content) throws IOException {
        return CsvText.open(Files.write(folder.resolve("rows.csv"), content));
    }
}
