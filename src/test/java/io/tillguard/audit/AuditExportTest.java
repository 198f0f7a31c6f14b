package io.tillguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Page;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SqlTest
class AuditExportTest {

    @Autowired
    private Trail trail;

    @Autowired
    private AuditRows rows;

    @Autowired
    private AuditExport export;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private final UUID region = UUID.randomUUID();
    private final UUID site = UUID.randomUUID();

    @BeforeEach
    void threeEntriesOfThreeDays() {
        jdbc.sql("INSERT INTO organisation_scope (node_id, site_id) VALUES (:node, :site)")
                .param("node", region)
                .param("site", site)
                .update();
        write("terminal.registered", "T-1", site);
        clock.advance(Duration.ofDays(1));
        write("terminal.changed", "T-1", UUID.randomUUID());
        clock.advance(Duration.ofDays(1));
        write("rule.changed", "100%_sure", null);
    }

    @Test
    void newestComeFirstPageByPage() {
        Page<AuditRow> first = read(AuditFilter.everything(), new Keyset(2, null), Scope.everything());
        assertThat(first.rows()).extracting(AuditRow::action).containsExactly("rule.changed", "terminal.changed");
        Page<AuditRow> second = read(AuditFilter.everything(), new Keyset(2, first.next()), Scope.everything());
        assertThat(second.rows()).extracting(AuditRow::action).containsExactly("terminal.registered");
        assertThat(second.next()).isNull();
    }

    @Test
    void aFilterKeepsItsOwn() {
        var day = new AuditFilter(
                TestClock.START.plus(Duration.ofDays(1)),
                TestClock.START.plus(Duration.ofDays(2)),
                null,
                null,
                null,
                null,
                null);
        assertThat(actions(day)).containsExactly("terminal.changed");
        assertThat(actions(filter("rule.changed", null))).containsExactly("rule.changed");
        assertThat(actions(filter(null, "%_S"))).containsExactly("rule.changed");
        assertThat(actions(filter(null, "t-1"))).containsExactly("terminal.changed", "terminal.registered");
        assertThat(actions(filter(null, "%"))).containsExactly("rule.changed");
    }

    @Test
    void aScopeSeesOnlyItsSites() {
        Page<AuditRow> page = read(AuditFilter.everything(), Keyset.first(10), new Scope.Subtrees(Set.of(region)));
        assertThat(page.rows()).extracting(AuditRow::action).containsExactly("terminal.registered");
        assertThat(export(AuditExport.Format.JSONL, new Scope.Subtrees(Set.of(region)))
                        .lines())
                .hasSize(1);
    }

    @Test
    void anExportHoldsEveryRowAndIsItselfAnEntry() {
        assertThat(export(AuditExport.Format.JSONL, Scope.everything()).lines()).hasSize(4);
        assertThat(actions(filter("audit.exported", null))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void noFormulaIsLiveInASpreadsheet(String label) {
        write("rule.changed", label, null);
        String csv = export(AuditExport.Format.CSV, Scope.everything());
        assertThat(csv).startsWith("\uFEFFentry_no,").contains("'" + label);
    }

    @Test
    void whoMayNotReadMayNotExport() {
        Caller nobody = new Caller(Actor.system("nobody"), Scope.everything(), Set.of("fleet:export"));
        assertThatThrownBy(() -> currentCaller.as(nobody, () -> rows.count(AuditFilter.everything())))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> currentCaller.as(nobody, () -> written(AuditExport.Format.CSV)))
                .isInstanceOf(NotPermitted.class);
    }

    private static AuditFilter filter(@Nullable String action, @Nullable String text) {
        return new AuditFilter(null, null, null, action, null, null, text);
    }

    private List<String> actions(AuditFilter filter) {
        return read(filter, Keyset.first(10), Scope.everything()).rows().stream()
                .map(AuditRow::action)
                .toList();
    }

    private Page<AuditRow> read(AuditFilter filter, Keyset keyset, Scope scope) {
        return currentCaller.as(reader(scope), () -> rows.page(filter, keyset));
    }

    private String export(AuditExport.Format format, Scope scope) {
        return currentCaller.as(reader(scope), () -> written(format));
    }

    private String written(AuditExport.Format format) {
        var out = new ByteArrayOutputStream();
        try {
            export.write(AuditFilter.everything(), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Caller reader(Scope scope) {
        return new Caller(Actor.system("reader"), scope, Set.of("audit:read"));
    }

    private void write(String action, String label, @Nullable UUID at) {
        currentCaller.as(
                Caller.system("test"),
                () -> transaction.execute(status -> {
                    trail.record(new AuditEntry(action, "thing", "1", label, at, null, "{}"));
                    return 0;
                }));
    }
}
