package io.tillguard.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.document.PdfFile;
import io.tillguard.document.PdfText;
import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.organisation.Position;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Papers of cases are read by those who need to, and are deleted in time. */
@SqlTest
class CaseDocumentsTest {

    @Autowired
    private OnboardingFixture onboarding;

    @Autowired
    private StoredFiles files;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;
    private UUID supplier;

    @BeforeEach
    void aCompany() {
        company = onboarding.company();
        supplier = onboarding.supplier();
    }

    private CaseRow in(Stage stage) {
        return onboarding.caseIn(stage, company.shanghai(), supplier, 2, false);
    }

    @Test
    void papersAreReadByThoseWhoNeedToAndEachReadingIsOnRecord() throws IOException {
        CaseRow row = in(Stage.DOCS_SUBMITTED);
        String hash = firstPaper(row);
        onboarding.as("Auditor", () -> read(hash));
        assertThat(onboarding.trail("file.read")).hasSize(1);
        Set<String> few = new HashSet<>(OnboardingFixture.PERMISSIONS);
        few.remove("onboarding:documents");
        // Not even by Lin, who handed it in, nor by whoever sees other sites.
        assertThatThrownBy(() -> onboarding.as("Lin", few, Scope.everything(), () -> read(hash)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> onboarding.as(
                        "West",
                        OnboardingFixture.PERMISSIONS,
                        new Scope.Subtrees(Set.of(company.west())),
                        () -> read(hash)))
                .isInstanceOf(NotFound.class);
        assertThat(onboarding.as("Lin", few, Scope.everything(), () -> onboarding.documents.of(row.id())))
                .allSatisfy(paper -> assertThat(paper.hash()).isNull());
        assertThat(onboarding.as("Lin", few, Scope.everything(), () -> onboarding.rows.get(row.id())))
                .satisfies(seen -> assertThat(seen.contactPhone()).startsWith("•"));
        assertThat(onboarding.trail("file.read")).hasSize(1);
    }

    @Test
    void aPaperThatSomebodyNamesAsAPhotoStaysAPaper() {
        CaseRow row = in(Stage.RECEIVED);
        String hash = firstPaper(row);
        ReceiptDraft draft = onboarding.draft("71000000", false);
        draft.photos = List.of(hash);
        onboarding.receive(draft);
        Set<String> few = new HashSet<>(OnboardingFixture.PERMISSIONS);
        few.remove("onboarding:documents");
        assertThatThrownBy(() -> onboarding.as("Wu", few, Scope.everything(), () -> read(hash)))
                .isInstanceOf(NotFound.class);
        onboarding.as("Auditor", () -> read(hash));
        assertThat(onboarding.trail("file.read")).hasSize(1);
    }

    private String firstPaper(CaseRow row) {
        return Objects.requireNonNull(onboarding
                .lin(() -> onboarding.documents.of(row.id()))
                .getFirst()
                .hash());
    }

    @Test
    void aPaperTellsWhoReadItAndWhenAndOnlySomeReadItWithout() {
        CaseRow row = in(Stage.DOCS_SUBMITTED);
        byte[] licence = pdf();
        String hash = onboarding.lin(() -> paper(row, licence));
        assertThat(onboarding.as("Chen", () -> text(files.open(hash))))
                .singleElement()
                .asString()
                .contains("Licence", "CONFIDENTIAL机密·Chen·2026-03-02", "UTC·" + hash.substring(0, 8));
        assertThatThrownBy(() -> onboarding.as("Chen", () -> files.original(hash)))
                .isInstanceOf(NotPermitted.class);
        Set<String> all = new HashSet<>(OnboardingFixture.PERMISSIONS);
        all.add("file:original");
        assertThat(onboarding.as("Auditor", all, Scope.everything(), () -> bytes(files.original(hash))))
                .isEqualTo(licence);
        assertThat(onboarding.trail("file.read")).hasSize(1);
        assertThat(onboarding.trail("file.read-original")).hasSize(1);
    }

    @Test
    void aPhotoOfAPaperAndItsSmallPictureTellItToo() {
        CaseRow row = in(Stage.DOCS_SUBMITTED);
        String hash = firstPaper(row);
        Set<String> all = new HashSet<>(OnboardingFixture.PERMISSIONS);
        all.add("file:original");
        byte[] plain = onboarding.as("Auditor", all, Scope.everything(), () -> bytes(files.original(hash)));
        assertThat(onboarding.as("Auditor", all, Scope.everything(), () -> bytes(files.open(hash))))
                .isNotEqualTo(plain);
        byte[] small = onboarding.as("Auditor", () -> bytes(files.thumbnail(hash)));
        assertThat(onboarding.as("Chen", () -> bytes(files.thumbnail(hash)))).isNotEqualTo(small);
    }

    @Test
    void aDocumentThatTakesNoWatermarkIsNoPaperOfACase() {
        CaseRow row = in(Stage.DOCS_SUBMITTED);
        refused(
                "document-unmarkable",
                () -> onboarding.lin(() -> paper(row, "%PDF-1.4\n%%EOF".getBytes(StandardCharsets.US_ASCII))));
        assertThat(onboarding.lin(() -> onboarding.documents.of(row.id()))).hasSize(3);
    }

    private String paper(CaseRow row, byte[] pdf) {
        String hash = files.keep(new ByteArrayInputStream(pdf), "licence.pdf", "onboarding-document")
                .hash();
        onboarding.documents.add(row.id(), new NewDocument(DocumentKind.OTHER, hash, "Licence", null, null));
        return hash;
    }

    private static byte[] pdf() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfFile.write(out, "Licence", "", "", file -> file.text("No. 1"));
        return out.toByteArray();
    }

    private static List<String> text(StoredFiles.Content content) {
        try {
            return PdfText.pages(bytes(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(StoredFiles.Content content) {
        try (InputStream in = content.bytes()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String hash) {
        try (var content = files.open(hash).bytes()) {
            return String.valueOf(content.read());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void papersAreDeletedWhenTheirTimeHasPassedAndThatTheyWereThereStays() {
        CaseRow row = in(Stage.DOCS_SUBMITTED);
        String hash = firstPaper(row);
        onboarding.as("Chen", () -> onboarding.cases.end(row.id(), Stage.REJECTED, "Forged licence"));
        // Rejected on 2 March: kept for 180 days, until 29 August.
        clock.set(Instant.parse("2026-08-30T12:00:00Z"));
        assertThat(onboarding.run("onboarding-document-purge")).isEqualTo("0 papers deleted");
        clock.set(Instant.parse("2026-08-31T12:00:00Z"));
        assertThat(onboarding.run("onboarding-document-purge")).isEqualTo("3 papers deleted");
        assertThat(onboarding.run("onboarding-document-purge")).isEqualTo("0 papers deleted");
        assertThatThrownBy(() -> onboarding.lin(() -> read(hash))).isInstanceOf(NotFound.class);
        assertThat(onboarding.lin(() -> onboarding.documents.of(row.id())))
                .hasSize(3)
                .allSatisfy(paper -> assertThat(paper.deletedAt()).isNotNull());
        assertThat(onboarding.trail("onboarding.document-deleted")).hasSize(3);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM files_upload")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aFileThatBelongsToSomethingElseTooStays() {
        CaseRow row = in(Stage.DOCS_SUBMITTED);
        CaseRow other = in(Stage.DOCS_SUBMITTED);
        onboarding.as("Chen", () -> onboarding.cases.end(row.id(), Stage.REJECTED, "Twice"));
        clock.set(Instant.parse("2027-01-01T12:00:00Z"));
        onboarding.run("onboarding-document-purge");
        String hash = firstPaper(other);
        assertThat(onboarding.lin(() -> read(hash))).isNotEmpty();
    }

    @Test
    void aVisitWasNotInTheFutureNorElsewhere() {
        CaseRow row = in(Stage.APPLIED);
        jdbc.sql("UPDATE organisation_site SET latitude = 31.2304, longitude = 121.4737")
                .update();
        Position there = new Position(31.2304, 121.4737);
        refused("visit-incomplete", () -> visit(row, null, there));
        refused("in-the-future", () -> visit(row, LocalDate.of(2026, 3, 4), there));
        refused("visit-elsewhere", () -> visit(row, LocalDate.of(2026, 3, 1), new Position(31.24, 121.4737)));
        visit(row, LocalDate.of(2026, 3, 1), new Position(31.2308, 121.474));
    }

    private void visit(CaseRow row, @Nullable LocalDate day, Position place) {
        onboarding.lin(() -> onboarding.documents.add(
                row.id(), new NewDocument(DocumentKind.SITE_VISIT, onboarding.file(5), null, day, place)));
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
}
