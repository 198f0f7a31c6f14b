package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.ingest.ImportKind;
import io.tillguard.ingest.ImportOptions;
import io.tillguard.ingest.ImportRun;
import io.tillguard.ingest.Imports;
import io.tillguard.ingest.RefusedRow;
import io.tillguard.ingest.Upload;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.TableFormat;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Terminals that a vendor's system updates: what is to be done goes out as a file, what became of it comes back as one. */
@SqlTest
@Import(RolloutFixture.class)
class UpdateResultsTest {

    private static final String HEADER = "serial,assignment,step,version,error_code,message,reported_at,backup_at\n";

    @Autowired
    private RolloutFixture rollouts;

    @Autowired
    private RolloutExport export;

    @Autowired
    private RolloutControl control;

    @Autowired
    private Imports imports;

    @Autowired
    private TestClock clock;

    private UUID id;

    @BeforeEach
    void aRollout() {
        rollouts.company();
        rollouts.terminals("SH-01", "83000001", "83000002", "83000003");
        id = rollouts.begun(RolloutFixture.terms(
                        rollouts.release("2.0"),
                        Target.everything(),
                        RolloutFixture.plain(1),
                        RolloutFixture.wave("All", 100, 100, 100)))
                .id();
    }

    @Test
    void whatTheVendorCarriedOutComesBackByTheAssignmentsOfTheExport() {
        List<String[]> out = exported();
        assertThat(out).hasSize(3).allSatisfy(row -> assertThat(row[1]).isEqualTo(id.toString()));
        String rows = out.stream()
                .map(row -> row[2].equals("83000003")
                        ? row[2] + "," + row[1] + ",FAILED,2.0,E17,Flash is full,,"
                        : row[2] + "," + row[1] + ",INSTALLED,2.0,,,,")
                .collect(Collectors.joining("\n"));
        ImportRun run = imported(rows, false);
        assertThat(run.updated()).isEqualTo(3);
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("DONE UPDATED");
        assertThat(rollouts.stands(id, "83000002")).isEqualTo("DONE UPDATED");
        assertThat(rollouts.stands(id, "83000003")).startsWith("FAILED");
    }

    @Test
    void theSameFileAgainSaysNothingNew() {
        String row = "83000001," + id + ",INSTALLED,2.0,,,2026-03-01T00:00:00Z,";
        assertThat(imported(row, false).updated()).isEqualTo(1);
        clock.set(clock.instant().plusSeconds(60));
        ImportRun again = imported(row, false);
        assertThat(again.updated()).isZero();
        assertThat(again.unchanged()).isEqualTo(1);
    }

    @Test
    void aFailureWithoutATimeCountsOnceUnlessItIsOfAFurtherAttempt() {
        rollouts.as(RolloutFixture.ENGINEER, () -> control.abort(id, "The newer one will do"));
        UUID twice = rollouts.begun(RolloutFixture.terms(
                        rollouts.release("3.0"),
                        Target.everything(),
                        RolloutFixture.plain(3),
                        RolloutFixture.wave("All", 100, 100, 100)))
                .id();
        String plain = "83000001," + twice + ",FAILED,,E17,,,";
        assertThat(imported(plain, false).updated()).isEqualTo(1);
        rollouts.tickAfter(Duration.ofMinutes(10));
        assertThat(rollouts.stands(twice, "83000001")).isEqualTo("OFFERED NOT_ASKED");
        assertThat(imported(plain, false).unchanged()).isEqualTo(1);
        assertThat(rollouts.column(twice, "83000001", "failures")).isEqualTo("1");
        byte[] named = ("serial,assignment,step,attempt,error_code\n83000001," + twice + ",FAILED,2,E17\n")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(imported(named, false).updated()).isEqualTo(1);
        assertThat(rollouts.column(twice, "83000001", "failures")).isEqualTo("2");
    }

    @Test
    void aTrialRefusesTheSameAndChangesNothing() {
        ImportRun run = imported("83000001," + id + ",INSTALLED,2.0,,,,\nNO-1," + id + ",INSTALLED,2.0,,,,", true);
        assertThat(run.updated()).isEqualTo(1);
        assertThat(refused(run)).containsExactly("3 unknown-serial serial");
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("OFFERED NOT_ASKED");
    }

    @Test
    void aBadRowIsRefusedByNameAndTheOthersGoIn() {
        String rows = String.join(
                "\n",
                "83000001," + id + ",INSTALLED,2.0,,,,",
                "83000002," + UUID.randomUUID() + ",INSTALLED,2.0,,,,",
                "83000002,tomorrow,INSTALLED,2.0,,,,",
                "83000002," + id + ",INSTALLED,,,,,",
                "83000002," + id + ",FINISHED,2.0,,,,",
                "83000002," + id + ",FAILED,,,,yesterday,",
                "83000002," + id + ",ROLLED_BACK,newest,,,,",
                "NO-1," + id + ",INSTALLED,2.0,,,,",
                "83000001," + id + ",INSTALLED,2.0,,,,");
        ImportRun run = imported(rows, false);
        assertThat(run.updated()).isEqualTo(1);
        assertThat(refused(run))
                .containsExactly(
                        "3 unknown-assignment assignment",
                        "4 unknown-assignment assignment",
                        "5 version-missing version",
                        "6 bad-field step",
                        "7 bad-field reported_at",
                        "8 version-malformed version",
                        "9 unknown-serial serial",
                        "10 duplicate-in-file serial");
        assertThat(rollouts.stands(id, "83000001")).isEqualTo("DONE UPDATED");
        assertThat(rollouts.stands(id, "83000002")).isEqualTo("OFFERED NOT_ASKED");
    }

    private List<String[]> exported() {
        var out = new ByteArrayOutputStream();
        rollouts.all(() -> {
            export.write(TableFormat.CSV, id, MemberFilter.all(), out);
            return out;
        });
        return Arrays.stream(out.toString(StandardCharsets.UTF_8).split("\r?\n"))
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private List<String> refused(ImportRun run) {
        return rollouts.all(() -> imports.refused(run.id(), Keyset.first(100))).rows().stream()
                .map(UpdateResultsTest::refusal)
                .toList();
    }

    private static String refusal(RefusedRow row) {
        return row.line() + " " + row.code() + " " + row.field();
    }

    private ImportRun imported(String rows, boolean trial) {
        return imported((HEADER + rows + "\n").getBytes(StandardCharsets.UTF_8), trial);
    }

    private ImportRun imported(byte[] file, boolean trial) {
        return rollouts.all(() -> {
            Upload upload = imports.receive(new ByteArrayInputStream(file), "results.csv", file.length);
            UUID run = imports.start(ImportKind.UPDATES, upload, ImportOptions.plain(trial, false));
            imports.discard(upload);
            Awaitility.await()
                    .until(() -> rollouts.all(() -> imports.find(run)).state().isFinal());
            return imports.find(run);
        });
    }
}
