package io.tillguard.visit;

import static io.tillguard.visit.VisitFixture.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.testing.SqlTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Liability: a signed record, responsibilities, and a dispute pack with a manifest of hashes. */
@SqlTest
class DisputePackTest {

    @Autowired
    private VisitFixture visit;

    @Autowired
    private DisputePack pack;

    @Autowired
    private Responsibilities responsibilities;

    @Autowired
    private Evidence evidence;

    @Autowired
    private CheckIns checkIns;

    @Autowired
    private WorkRows work;

    @Autowired
    private VisitRows rows;

    @Autowired
    private JdbcClient jdbc;

    private VisitFixture.Scene scene;

    @BeforeEach
    void anOrderOfAProvider() {
        scene = visit.scene();
    }

    @Test
    void everyFileOfThePackIsInItsManifestAndTheRecordIsTheSealedOne() {
        VisitRow done = ended();
        Map<String, byte[]> files = unzip(done);
        List<String> manifest = text(files, "manifest.sha256").lines().toList();
        assertThat(files.keySet()).hasSize(manifest.size() + 1).contains("record.json", "README.txt");
        assertThat(files.keySet()).filteredOn(name -> name.startsWith("files/")).hasSize(1);
        for (String line : manifest) {
            assertThat(line).isEqualTo(sha256(files.get(line.substring(66))) + "  " + line.substring(66));
        }
        String hash = sha256(files.get("record.json"));
        assertThat(jdbc.sql("SELECT hash FROM visit_record").query(String.class).single())
                .isEqualTo(hash);
        assertThat(jdbc.sql("SELECT state_after FROM audit_entry WHERE action = 'visit.sealed'")
                        .query(String.class)
                        .single())
                .contains(hash);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'visit.pack-exported'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theRecordTellsWhoWhenWhatAndBeforeWhom() {
        String json = text(unzip(ended()), "record.json");
        Map<String, Object> expected = Map.of(
                "$.visit.technician", "张伟",
                "$.visit.identity.badge", "T-1",
                "$.visit.identity.by", "Lin",
                "$.visit.witness.name", "Wang",
                "$.visit.result", "New printer",
                "$.work.backup.checksum", "crc32:1c291ca3",
                "$.work.before.content.serial", "82000001",
                "$.work.signatures.length()", 2,
                "$.files.length()", 1,
                "$.responsibilities[0].contract", "C-1");
        expected.forEach((path, value) ->
                assertThat(JsonPath.<Object>read(json, path)).as(path).isEqualTo(value));
        assertThat(JsonPath.<List<String>>read(json, "$.story[*].kind"))
                .containsSubsequence("PLANNED", "CHECKED_IN", "WITNESSED", "STARTED", "SIGNED", "DONE");
    }

    @Test
    void theMatrixTellsWhatWasAgreedAndWhatThisVisitKept() {
        UUID id = visit.begun(scene).id();
        visit.lin(scene, () -> evidence.snapshot(id, Moment.AFTER, content("82000001", "9.9")));
        List<Responsibility> owed = visit.lin(scene, () -> responsibilities.of(rows.get(id), work.of(id)));
        assertThat(owed)
                .extracting(each -> each.duty() + " " + each.agreed() + " " + each.kept())
                .containsExactly(
                        "SEND_KNOWN_PEOPLE null true",
                        "WATCH null true",
                        "BACK_UP null true",
                        "BE_ON_TIME PRESENT true",
                        "CAUSE_NO_DAMAGE PRESENT false",
                        "PUT_RIGHT PRESENT null",
                        "KEEP_SECRETS PRESENT null",
                        "SEND_NOBODY_ELSE null null");
    }

    @Test
    void whoWasDeniedEntryIsSealedToo() {
        VisitRow planned = visit.planned(scene);
        VisitRow denied = visit.lin(scene, () -> checkIns.deny(planned.id(), DenialReason.OTHER_PERSON, "Younger"));
        String json = text(unzip(denied), "record.json");
        assertThat(JsonPath.<String>read(json, "$.visit.denial.note")).isEqualTo("Younger");
        assertThat(text(unzip(denied), "README.txt")).contains("sealed when the visit ended");
        assertThat(text(unzip(visit.planned(scene)), "README.txt")).contains("not sealed yet");
    }

    @Test
    void onlyWhoMayExportAndSeesTheVisitGetsThePack() {
        VisitRow planned = visit.planned(scene);
        var out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> visit.lin(scene, () -> written(planned, out))).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> visit.hu(scene, () -> rows.get(planned.id()))).isInstanceOf(NotFound.class);
        assertThat(out.size()).isZero();
    }

    private VisitRow ended() {
        VisitRow begun = visit.begun(scene);
        return visit.finished(scene, begun.id(), "82000001");
    }

    private Map<String, byte[]> unzip(VisitRow of) {
        var out = visit.pan(() -> written(of, new ByteArrayOutputStream()));
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private ByteArrayOutputStream written(VisitRow of, ByteArrayOutputStream out) {
        pack.write(of, out);
        return out;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(Objects.requireNonNull(files.get(name)), StandardCharsets.UTF_8);
    }

    private static String sha256(byte @Nullable [] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Objects.requireNonNull(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
