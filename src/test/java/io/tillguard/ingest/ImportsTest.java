package io.tillguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tillguard.security.ApiClient;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
@Import(IngestFixture.class)
class ImportsTest {

    @Autowired
    private Imports imports;

    @Autowired
    private RefusedCsv refusedCsv;

    @Autowired
    private ImportQueue queue;

    @Autowired
    private ImportRuns runs;

    @Autowired
    private ImportSpool spool;

    @Autowired
    private IngestFixture company;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private ApiClients clients;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aSite() {
        company.site("SHA-001");
        company.terminal("PAX-000001", "PAX", "A920", "SHA-001");
    }

    @Test
    void aFileOfTerminalsBecomesTerminalsWithVersions() {
        ImportRun run = imported("PAX-000001,PAX,A920,SHA-001,10.1\nPAX-000002,PAX,A920,SHA-001,10.2\n");
        assertThat(run.state()).isEqualTo(ImportState.SUCCEEDED);
        assertThat(run.rowsRead()).isEqualTo(2);
        assertThat(run.created()).isEqualTo(1);
        assertThat(count("fleet_terminal")).isEqualTo(2);
        assertThat(count("software_installed")).isEqualTo(2);
        assertThat(count("audit_entry WHERE action = 'import.started'")).isEqualTo(1);
        assertThat(count("audit_entry WHERE action = 'import.finished'")).isEqualTo(1);
        assertThat(spool.has(run.id())).isFalse();
    }

    @Test
    void aQueueThatWasStoppedTakesFilesAgainOnceItIsStarted() {
        queue.stop();
        queue.start();
        assertThat(imported("PAX-000002,PAX,A920,SHA-001,10.2\n").state()).isEqualTo(ImportState.SUCCEEDED);
    }

    @Test
    void everyDamagedRowIsRefusedWithItsLineAndReasonAndTheRestIsImported() {
        ImportRun run = imported(String.join(
                "\n",
                "PAX-000002,PAX,A920,SHA-001,10.2",
                "PAX-000003,PAX,A920",
                "PAX-000004,PAX,A920,SHA-001,10.2,more,cells",
                "pax-000002,pax,A920,SHA-001,10.2",
                "PAX-000005,PAX,A920,NOWHERE,10.2",
                "PAX-000006,PAX,Toaster,SHA-001,10.2",
                ",PAX,A920,SHA-001,10.2",
                "PAX-000007,PAX,A920,SHA-001,newest",
                "=1+1,PAX,A920,SHA-001,10.2",
                "<script>,PAX,A920,SHA-001,10.2",
                "\"PAX\n000008\",PAX,A920,SHA-001,10.2",
                "PAX-000009,PAX,A920,SHA-001,10.2"));
        assertThat(run.state()).isEqualTo(ImportState.SUCCEEDED);
        assertThat(run.created()).isEqualTo(2);
        List<RefusedRow> refused = refused(run);
        assertThat(refused).extracting(RefusedRow::line).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(refused)
                .extracting(RefusedRow::code)
                .startsWith("wrong-column-count", "wrong-column-count", "duplicate-in-file");
        assertThat(refused.get(2).message()).contains("line 2");
        assertThat(refused).allSatisfy(row -> assertThat(row.message()).isNotBlank());
    }

    @Test
    void aTrialFindsTheSameAndChangesNothing() {
        String rows = "PAX-000002,PAX,A920,SHA-001,10.2\nPAX-000003,PAX,Toaster,SHA-001,10.2\n";
        byte[] file = (IngestFixture.TERMINALS + rows).getBytes(StandardCharsets.UTF_8);
        ImportRun trial = company.imported(ImportKind.TERMINALS, file, ImportOptions.plain(true, false));
        assertThat(trial.created()).isEqualTo(1);
        assertThat(trial.refused()).isEqualTo(1);
        assertThat(count("fleet_terminal")).isEqualTo(1);
        ImportRun models = company.imported(ImportKind.TERMINALS, file, ImportOptions.plain(false, true));
        assertThat(models.created()).isEqualTo(2);
        assertThat(models.refused()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16"})
    void chineseSitesAreReadInTheirEncoding(String charset) {
        String text = IngestFixture.SITES + "SHA-002;上海南京路店;EAST;南京路1号;31.2;121.4;Asia/Shanghai\n";
        ImportRun run = company.imported(
                ImportKind.SITES,
                IngestFixture.encoded(text.replace(',', ';'), charset),
                ImportOptions.plain(false, false));
        assertThat(run.created()).isEqualTo(1);
        assertThat(jdbc.sql("SELECT name FROM organisation_site WHERE code = 'SHA-002'")
                        .query(String.class)
                        .single())
                .isEqualTo("上海南京路店");
    }

    @Test
    void refusedRowsComeBackAsAFileThatCanBeCorrectedAndImported() throws IOException {
        ImportRun run = imported("PAX-000002,PAX,A920,NOWHERE,10.2\n=cmd,PAX,A920,SHA-001,10.2\n");
        String file = refusedFile(run);
        assertThat(file).startsWith("\uFEFFserial,manufacturer,model,site,os_version,refused_line");
        assertThat(file).contains("'=cmd");
        String corrected = file.replace("NOWHERE", "SHA-001").replace("'=cmd", "PAX-000003");
        ImportRun again = company.imported(ImportKind.TERMINALS, corrected);
        assertThat(again.created()).isEqualTo(2);
        assertThat(again.unknownColumns()).isEmpty();
    }

    @Test
    void aFileWithoutARequiredColumnIsRefusedByName() {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> company.imported(ImportKind.TERMINALS, "serial,model,site\n1,2,3\n"));
        assertThat(refused.refusal().field()).isEqualTo("manufacturer");
        assertThat(count("ingest_run")).isZero();
    }

    @Test
    void nobodyImportsWithoutThePermission() {
        Caller stranger = new Caller(
                new Actor(Actor.Kind.API_CLIENT, "c1", "client", null),
                Scope.everything(),
                Set.of("fleet:edit", "organisation:edit", "ingest:report"));
        byte[] file = (IngestFixture.TERMINALS + "PAX-000002,PAX,A920,SHA-001,10.2\n").getBytes(StandardCharsets.UTF_8);
        Upload upload =
                company.asConsole(() -> imports.receive(new ByteArrayInputStream(file), "rows.csv", file.length));
        assertThatThrownBy(() -> currentCaller.as(
                        stranger, () -> imports.receive(InputStream.nullInputStream(), "rows.csv", -1)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> currentCaller.as(
                        stranger, () -> imports.start(ImportKind.TERMINALS, upload, ImportOptions.plain(false, false))))
                .isInstanceOf(NotPermitted.class);
        assertThat(count("ingest_run")).isZero();
        company.asConsole(() -> {
            imports.discard(upload);
            return upload;
        });
    }

    @Test
    void anOpenQuoteEndsTheImportAndKeepsTheRowsBefore() {
        ImportRun run = imported("PAX-000002,PAX,A920,SHA-001,10.2\n\"PAX-000003,PAX,A920,SHA-001,10.2\n");
        assertThat(count("fleet_terminal")).isEqualTo(2);
        assertThat(run.state() == ImportState.FAILED || run.refused() == 1).isTrue();
    }

    @Test
    void aRunThatIsTakenUpAfterItsTokenWasRevokedImportsNothingMore() {
        byte[] file = (IngestFixture.TERMINALS + "PAX-000002,PAX,A920,SHA-001,10.2\n").getBytes(StandardCharsets.UTF_8);
        company.asConsole(() -> clients.register(
                new NewClient("pump", Set.of("ingest:import", "fleet:edit"), Scope.everything(), null)));
        ApiClient client = company.asConsole(() -> clients.list().getFirst());
        Caller machine = new Caller(
                new Actor(Actor.Kind.API_CLIENT, client.id().toString(), client.name(), "192.0.2.7"),
                client.scope(),
                client.permissions());
        UUID id = currentCaller.as(machine, () -> {
            Upload upload = imports.receive(new ByteArrayInputStream(file), "rows.csv", file.length);
            return imports.start(ImportKind.TERMINALS, upload, ImportOptions.plain(false, false));
        });
        assertThat(company.ended(id).state()).isEqualTo(ImportState.SUCCEEDED);
        company.asConsole(() -> {
            clients.revoke(client.id());
            return client;
        });
        rewind(id, file);
        takeUp();
        ImportRun refused = company.ended(id);
        assertThat(refused.state()).isEqualTo(ImportState.FAILED);
        assertThat(refused.failure()).contains("pump may no longer import");
    }

    @Test
    void anInterruptedRunGoesOnBehindItsLastCommittedRow() {
        String rows = IntStream.range(0, 2_500)
                .mapToObj(i -> "SN-%06d,PAX,A920,SHA-001,10.2".formatted(i))
                .collect(Collectors.joining("\n"));
        byte[] file = (IngestFixture.TERMINALS + rows).getBytes(StandardCharsets.UTF_8);
        UUID id = company.asConsole(() -> {
            Upload upload = imports.receive(new ByteArrayInputStream(file), "rows.csv", file.length);
            return imports.start(ImportKind.TERMINALS, upload, ImportOptions.plain(false, false));
        });
        ImportRun done = company.ended(id);
        assertThat(done.created()).isEqualTo(2_500);
        rewind(id, file);
        takeUp();
        ImportRun again = company.ended(id);
        assertThat(again.state()).isEqualTo(ImportState.SUCCEEDED);
        assertThat(again.rowsRead()).isEqualTo(2_500);
        assertThat(again.created()).isEqualTo(1_000);
        assertThat(again.unchanged()).isEqualTo(1_500);
        assertThat(count("fleet_terminal")).isEqualTo(2_501);
    }

    /** As a killed process leaves it: running, a thousand rows committed, the file still there. */
    private void rewind(UUID id, byte[] file) {
        try {
            java.nio.file.Files.write(spool.path(id), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jdbc.sql("UPDATE ingest_run SET state = 'RUNNING', rows_read = 1000, rows_created = 1000, finished_at = NULL"
                        + " WHERE id = :id")
                .param("id", id)
                .update();
    }

    private void takeUp() {
        try {
            queue.takeUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(runs.find(company.asConsole(() -> imports.list(Keyset.first(1)))
                        .rows()
                        .getFirst()
                        .id()))
                .isPresent();
    }

    private ImportRun imported(String rows) {
        return company.imported(ImportKind.TERMINALS, IngestFixture.TERMINALS + rows);
    }

    private List<RefusedRow> refused(ImportRun run) {
        return company.asConsole(() -> imports.refused(run.id(), Keyset.first(100)))
                .rows();
    }

    private String refusedFile(ImportRun run) {
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

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
