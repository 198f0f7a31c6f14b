package io.tillguard.ingest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.CsvRow;
import io.tillguard.shared.Keyset;
import io.tillguard.testing.SqlTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@SqlTest
@Import(IngestFixture.class)
class RefusedCsvTest {

    @Autowired
    private Imports imports;

    @Autowired
    private RefusedCsv refusedCsv;

    @Autowired
    private IngestFixture company;

    @BeforeEach
    void aSite() {
        company.site("SHA-001");
        company.terminal("PAX-000001", "PAX", "A920", "SHA-001");
    }

    @Test
    void aFileOfManyColumnsComesBackWhole() {
        String more = IntStream.range(0, 96).mapToObj(i -> "c" + i).collect(joining(","));
        ImportRun run = company.imported(
                ImportKind.TERMINALS,
                "serial,manufacturer,model," + more + ",site\nPAX-000002,PAX,A920," + more + ",NOWHERE\n");
        assertThat(run.refused()).isEqualTo(1);

        ImportRun again = company.imported(ImportKind.TERMINALS, refused(run).replace("NOWHERE", "SHA-001"));
        assertThat(again.created()).isEqualTo(1);
    }

    @Test
    void aCellThatWasCutIsRefusedUntilItIsWholeAgain() {
        String row = "SHA-002,Shop,EAST,%s,,,Nowhere/Land,%s\n".formatted("a".repeat(300), "n".repeat(20_000));
        ImportRun run = company.imported(ImportKind.SITES, IngestFixture.SITES.replace("\n", ",note\n") + row);
        String file = refused(run).replace("Nowhere/Land", "Asia/Shanghai");
        assertThat(file.length()).isLessThan(2_000);

        ImportRun again = company.imported(ImportKind.SITES, file);
        assertThat(codes(again)).containsExactly("cut-cell");
        ImportRun whole = company.imported(
                ImportKind.SITES, refused(again).replace("a".repeat(200) + CsvRow.CUT, "a".repeat(300)));
        assertThat(whole.created()).as("the note means nothing here").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAX-000002,PAX,A920,SHA-001", "PAX-000002,PAX,A920,SHA-001,10.2,11.2"})
    void aRowWithTooFewOrTooManyCellsDoesNotComeInUncorrected(String row) {
        ImportRun run = company.imported(ImportKind.TERMINALS, IngestFixture.TERMINALS + row);
        assertThat(codes(run)).containsExactly("wrong-column-count");

        ImportRun again = company.imported(ImportKind.TERMINALS, refused(run));
        assertThat(again.created()).isZero();
        assertThat(again.refused()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd", "＝cmd", "@x", "'=cmd", "+86 21"})
    void aFormulaGoesOutGuardedAndComesBackAsItWas(String name) {
        ImportRun run =
                company.imported(ImportKind.SITES, IngestFixture.SITES + "SHA-002," + name + ",EAST,,,,Nowhere/Land\n");
        assertThat(refused(run)).contains(",'");
        ImportRun again = company.imported(ImportKind.SITES, refused(run));
        assertThat(rows(again)).isEqualTo(rows(run));
    }

    @Test
    void aNumberStaysANumber() {
        String row = "SHA-002,Shop,EAST,,-33.9,'-18.4,Nowhere/Land\n";
        ImportRun run = company.imported(ImportKind.SITES, IngestFixture.SITES + row);
        assertThat(refused(run)).contains(",-33.9,-18.4,");
    }

    private List<String> codes(ImportRun run) {
        return company.asConsole(() -> imports.refused(run.id(), Keyset.first(10))).rows().stream()
                .map(RefusedRow::code)
                .toList();
    }

    private String rows(ImportRun run) {
        return company.asConsole(() -> imports.refused(run.id(), Keyset.first(10))).rows().stream()
                .map(RefusedRow::message)
                .collect(joining("\n"));
    }

    private String refused(ImportRun run) {
        return company.asConsole(() -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                refusedCsv.write(run.id(), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toString(StandardCharsets.UTF_8);
        });
    }
}
