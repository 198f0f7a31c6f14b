package io.tillguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tillguard.fleet.TerminalRows;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
@Import(IngestFixture.class)
class StatusReportsTest {

    @Autowired
    private StatusReports reports;

    @Autowired
    private IngestFixture company;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TerminalRows rows;

    @Autowired
    private io.tillguard.testing.TestClock clock;

    @BeforeEach
    void twoTerminals() {
        company.site("SHA-001");
        company.terminal("PAX-000001", "PAX", "A920", "SHA-001");
        company.terminal("PAX-000002", "PAX", "A920", "SHA-001");
        clock.advance(Duration.ofDays(1));
    }

    @Test
    void aReportIsTakenOnceHoweverOftenItComes() {
        String body = report("r1", "PAX-000001", "\"components\":[{\"type\":\"OS\",\"version\":\"10.1\"}]");
        assertThat(send(body)).isEqualTo(new ReportAnswer(1, 0, List.of()));
        assertThat(send(body)).isEqualTo(new ReportAnswer(0, 1, List.of()));
        assertThat(send("[%s,%s]".formatted(body, body))).isEqualTo(new ReportAnswer(0, 2, List.of()));
        assertThat(count("ingest_report")).isEqualTo(1);
        assertThat(count("software_installed")).isEqualTo(1);
    }

    @Test
    void theUseThatATerminalTellsIsItsMeters() {
        send(report("r1", "PAX-000001", "\"meters\":{\"transactions\":120,\"operatingHours\":8}"));
        send(report("r2", "PAX-000001", "\"x\":1"));
        assertThat(jdbc.sql("SELECT meter || ' ' || CAST(total AS VARCHAR(20)) FROM fleet_meter ORDER BY meter")
                        .query(String.class)
                        .list())
                .containsExactly("OPERATING_HOURS 8", "TRANSACTIONS 120");
    }

    @Test
    void theSameReportTwiceInOneRequestIsTakenOnce() {
        String body = report("r1", "PAX-000001", "\"tid\":\"10000001\"");
        assertThat(send("[%s,%s,%s]".formatted(body, body, report("r1", "PAX-000002", "\"x\":1"))))
                .isEqualTo(new ReportAnswer(2, 1, List.of()));
    }

    @Test
    void eachRefusedReportSaysWhichAndWhyAndTheRestIsTaken() {
        ReportAnswer answer = send("[%s,%s,%s,%s,7]"
                .formatted(
                        report("r1", "PAX-000001", "\"x\":1"),
                        report("r2", "NOBODY-01", "\"x\":1"),
                        report("r3", "PAX-000002", "\"model\":\"Lane 3000\""),
                        report("r4", "PAX-000002", "\"components\":[{\"type\":\"OS\",\"version\":\"newest\"}]")));
        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.refused())
                .extracting(RefusedReport::index, RefusedReport::serial, RefusedReport::code)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(1, "NOBODY-01", "unknown-serial"),
                        org.assertj.core.groups.Tuple.tuple(2, "PAX-000002", "model-contradicts-register"),
                        org.assertj.core.groups.Tuple.tuple(4, null, "bad-field"));
        assertThat(answer.refused()).extracting(RefusedReport::index).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aSerialOfTwoManufacturersNeedsTheManufacturer() {
        company.terminal("PAX-000001", "SUNMI", "P2", "SHA-001");
        assertThat(send(report("r1", "PAX-000001", "\"x\":1")).refused())
                .extracting(RefusedReport::code)
                .containsExactly("ambiguous-serial");
        assertThat(send(report("r1", "PAX-000001", "\"manufacturer\":\"sunmi\""))
                        .accepted())
                .isEqualTo(1);
    }

    @Test
    void aTruncatedArrayKeepsWholeChunksAndSaysHowMany() {
        String many = IntStream.range(0, 1_500)
                .mapToObj(i -> report("r" + i, i % 2 == 0 ? "PAX-000001" : "PAX-000002", "\"x\":1"))
                .collect(Collectors.joining(","));
        UnreadableRequest broken = catchThrowableOfType(UnreadableRequest.class, () -> send("[" + many + ",{\"rep"));
        assertThat(broken.soFar().accepted()).isEqualTo(1_000);
        assertThat(count("ingest_report")).isEqualTo(1_000);
        assertThat(send("[" + many + "]")).isEqualTo(new ReportAnswer(500, 1_000, List.of()));
    }

    @Test
    void foreignTerminalsAreUnknownAndOthersMayNotReport() {
        Caller stranger = caller(new Scope.Subtrees(Set.of(new java.util.UUID(1, 1))), "ingest:report");
        String body = report("r1", "PAX-000001", "\"x\":1");
        assertThat(currentCaller
                        .as(stranger, () -> reports.accept(IngestFixture.bytes(body), false))
                        .refused())
                .extracting(RefusedReport::code)
                .containsExactly("unknown-serial");
        Caller reader = caller(Scope.everything(), "fleet:read");
        assertThat(catchThrowableOfType(
                        NotPermitted.class,
                        () -> currentCaller.as(reader, () -> reports.accept(IngestFixture.bytes(body), false))))
                .isNotNull();
    }

    @Test // EW-P03
    void whatNobodyRegisteredAndUsesTheTidOfATerminalInTheSendersScopeIsKept() {
        jdbc.sql("UPDATE fleet_terminal SET tid = '10000001' WHERE serial = 'PAX-000001'")
                .update();
        Caller elsewhere = caller(new Scope.Subtrees(Set.of(new UUID(1, 1))), "ingest:report");
        String body = report("r1", "FAKE-01", "\"tid\":\"10000001\"");
        currentCaller.as(elsewhere, () -> reports.accept(IngestFixture.bytes(body), false));
        assertThat(count("fleet_stranger")).isZero();
        assertThat(send(body).refused()).extracting(RefusedReport::code).containsExactly("unknown-serial");
        assertThat(send(report("r2", "FAKE-01", "\"tid\":\"10000009\"")).refused())
                .hasSize(1);
        assertThat(jdbc.sql("SELECT serial || ' ' || tid FROM fleet_stranger")
                        .query(String.class)
                        .list())
                .containsExactly("FAKE-01 10000001");
    }

    @Test
    void manySendersOfTheSameReportsMeetWithoutLossOrDouble() throws Exception {
        String body = "["
                + IntStream.range(0, 40)
                        .mapToObj(i -> report("r" + i, i % 2 == 0 ? "PAX-000001" : "PAX-000002", "\"x\":1"))
                        .collect(Collectors.joining(","))
                + "]";
        try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
            List<Future<ReportAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(senders.submit(() -> send(body)));
            }
            int accepted = 0;
            for (Future<ReportAnswer> answer : answers) {
                accepted += answer.get().accepted();
            }
            assertThat(accepted).isEqualTo(40);
        }
        assertThat(count("ingest_report")).isEqualTo(40);
    }

    @Test
    void aChunkLeavesOneEntryInTheTrail() {
        long before = count("audit_entry WHERE action = 'reports.accepted'");
        send("[%s,%s]".formatted(report("r1", "PAX-000001", "\"x\":1"), report("r2", "PAX-000002", "\"x\":1")));
        send(report("r1", "PAX-000001", "\"x\":1"));
        assertThat(count("audit_entry WHERE action = 'reports.accepted'")).isEqualTo(before + 1);
    }

    @Test
    void aLateReportShowsThatTheTerminalStoodBeforeItWasRegistered() {
        UUID terminal = jdbc.sql("SELECT id FROM fleet_terminal WHERE serial = 'PAX-000001'")
                .query(UUID.class)
                .single();
        Instant before = clock.instant().minus(Duration.ofDays(10));
        assertThatThrownBy(() -> company.asConsole(() -> rows.terminal(terminal, before)))
                .isInstanceOf(NotFound.class);

        send(report("r1", "PAX-000001", "\"x\":1").replace(clock.instant().toString(), before.toString()));

        assertThat(company.asConsole(() -> rows.terminal(terminal, before)).site())
                .isEqualTo("SHA-001");
        assertThatThrownBy(() -> company.asConsole(() -> rows.terminal(terminal, before.minusSeconds(1))))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aLateReportNeverSpeaksForTheTimeAfterTheNextReport() {
        Instant start = clock.instant();
        for (int day = 0; day < 5; day++) {
            send(at(start.plus(Duration.ofDays(day)), "day" + day, "2.0"));
            clock.advance(Duration.ofDays(1));
        }
        send(at(start.plus(Duration.ofHours(30)), "late", "1.0"));
        assertThat(jdbc.sql("SELECT installed_version, valid_from FROM software_installed ORDER BY valid_from")
                        .query((row, n) -> row.getString(1) + " after "
                                + Duration.between(
                                                start,
                                                row.getObject(2, java.time.OffsetDateTime.class)
                                                        .toInstant())
                                        .toHours())
                        .list())
                .containsExactly("2.0 after 0", "1.0 after 30", "2.0 after 48");
    }

    private static String at(Instant reportedAt, String id, String version) {
        return """
                {"reportId":"%s","serial":"PAX-000001","reportedAt":"%s","components":[{"type":"OS","version":"%s"}]}""".formatted(id, reportedAt, version);
    }

    /** Requests that share a transaction keep their senders apart. */
    @Test
    void aProductThatTurnsUpIsTheSendersInTheTrail() throws Exception {
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            List<Future<ReportAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String client = "c" + i % 8;
                String body = report(
                        "r" + i,
                        i % 2 == 0 ? "PAX-000001" : "PAX-000002",
                        "\"components\":[{\"type\":\"KERNEL\",\"name\":\"%s-%d\",\"version\":\"1\"}]"
                                .formatted(client, i));
                Caller sender = new Caller(
                        new Actor(Actor.Kind.API_CLIENT, client, client, null),
                        Scope.everything(),
                        Set.of("ingest:report"));
                answers.add(senders.submit(
                        () -> currentCaller.as(sender, () -> reports.accept(IngestFixture.bytes(body), false))));
            }
            for (Future<ReportAnswer> answer : answers) {
                assertThat(answer.get().accepted()).isEqualTo(1);
            }
        }
        assertThat(jdbc.sql("""
                                SELECT actor_name, subject_label FROM audit_entry
                                WHERE action IN ('product.created', 'product.named') AND subject_label LIKE 'c%-%'""")
                        .query((row, n) -> row.getString(2).startsWith(row.getString(1) + "-"))
                        .list())
                .hasSize(24)
                .doesNotContain(false);
    }

    @Test
    void markupAndScriptStayText() {
        String body = report("r1", "PAX-000001", "\"security\":{\"unknownApps\":[\"<script>alert(1)</script>\"]}");
        assertThat(send(body).accepted()).isEqualTo(1);
    }

    private ReportAnswer send(String body) {
        return company.asConsole(() -> reports.accept(IngestFixture.bytes(body), false));
    }

    private String report(String id, String serial, String more) {
        return "{\"reportId\":\"%s\",\"serial\":\"%s\",\"reportedAt\":\"%s\",%s}"
                .formatted(id, serial, clock.instant(), more);
    }

    private static Caller caller(Scope scope, String permission) {
        return new Caller(new Actor(Actor.Kind.API_CLIENT, "c1", "client", null), scope, Set.of(permission));
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
