package io.tillguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestDatabase;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SqlTest
class ChainTest {

    @Autowired
    private Trail trail;

    @Autowired
    private Sealer sealer;

    @Autowired
    private Verification verification;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anEntryOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> currentCaller.as(Caller.system("test"), () -> {
                    trail.record(entry(1));
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEntryOfARolledBackTransactionIsNone() {
        currentCaller.as(
                Caller.system("test"),
                () -> transaction.execute(status -> {
                    trail.record(entry(1));
                    status.setRollbackOnly();
                    return 0;
                }));
        assertThat(sealer.seal()).isZero();
    }

    @Test
    void anEmptyTrailHolds() {
        assertThat(verify().holds()).isTrue();
    }

    @Test
    void sealedEntriesHold() {
        write(25);
        assertThat(sealer.seal()).isEqualTo(25);
        write(5);
        assertThat(sealer.seal()).isEqualTo(5);
        assertThat(sealer.seal()).isZero();
        var verdict = verify();
        assertThat(verdict.holds()).as(verdict.sentence()).isTrue();
        assertThat(verdict.checked()).isEqualTo(30);
    }

    @Test
    void aStateTooLargeForTheTrailLeavesItsDigest() {
        currentCaller.as(
                Caller.system("test"),
                () -> transaction.execute(status -> {
                    trail.record(new AuditEntry("thing.changed", "thing", "1", "1", null, null, "x".repeat(200_000)));
                    return 0;
                }));
        assertThat(jdbc.sql("SELECT state_after FROM audit_entry")
                        .query(String.class)
                        .single())
                .contains("sha256")
                .contains("200000");
    }

    @Nested
    class WhenSomebodyReachesIntoTheTable {

        @BeforeEach
        void tenSealedEntriesWithoutTheirGuard() {
            write(10);
            sealer.seal();
            guard("DISABLE");
        }

        @AfterEach
        void theGuardIsBack() {
            guard("ENABLE");
        }

        /** H2 has no guard. */
        private void guard(String state) {
            if (TestDatabase.current() == TestDatabase.POSTGRESQL) {
                jdbc.sql("ALTER TABLE audit_entry %s TRIGGER USER".formatted(state))
                        .update();
            }
        }

        @Test
        void anEditedEntryIsFound() {
            jdbc.sql("UPDATE audit_entry SET state_after = '{}' WHERE seq = 4").update();
            assertFault(Verdict.Kind.EDITED, 4);
        }

        @Test
        void aDeletedEntryIsFound() {
            jdbc.sql("DELETE FROM audit_entry WHERE seq = 4").update();
            assertFault(Verdict.Kind.DELETED, 4);
        }

        @Test
        void aDeletedEndIsFound() {
            jdbc.sql("DELETE FROM audit_entry WHERE seq >= 9").update();
            assertFault(Verdict.Kind.DELETED, 9);
        }

        @Test
        void swappedEntriesAreFound() {
            jdbc.sql("UPDATE audit_entry SET seq = 100 WHERE seq = 4").update();
            jdbc.sql("UPDATE audit_entry SET seq = 4 WHERE seq = 7").update();
            jdbc.sql("UPDATE audit_entry SET seq = 7 WHERE seq = 100").update();
            assertFault(Verdict.Kind.SWAPPED, 4);
        }

        @Test
        void anInsertedEntryIsFound() {
            makeRoomAt(4);
            write(1);
            jdbc.sql("""
                    UPDATE audit_entry SET seq = 4, hash = REPEAT('0', 64),
                        prev_hash = (SELECT o.hash FROM audit_entry o WHERE o.seq = 3)
                    WHERE seq IS NULL""").update();
            assertFault(Verdict.Kind.INSERTED, 4);
        }

        @Test
        void anInsertedEntryWithAHashThatHoldsIsFound() {
            makeRoomAt(4);
            write(1);
            var forged = jdbc.sql("SELECT " + RowReader.COLUMNS + " FROM audit_entry a WHERE a.seq IS NULL")
                    .query(RowReader::read)
                    .single();
            var before = jdbc.sql("SELECT hash FROM audit_entry WHERE seq = 3")
                    .query(String.class)
                    .single();
            jdbc.sql("UPDATE audit_entry SET seq = 4, prev_hash = :before, hash = :hash WHERE seq IS NULL")
                    .param("before", before)
                    .param("hash", new Canonical().hash(before, forged))
                    .update();
            assertFault(Verdict.Kind.INSERTED, 4);
        }

        private void makeRoomAt(int place) {
            for (int seq = 10; seq >= place; seq--) {
                jdbc.sql("UPDATE audit_entry SET seq = :next WHERE seq = :seq")
                        .param("next", seq + 1)
                        .param("seq", seq)
                        .update();
            }
            jdbc.sql("UPDATE audit_chain SET last_seq = 11").update();
        }

        private void assertFault(Verdict.Kind kind, long seq) {
            var verdict = verify();
            assertThat(verdict.fault()).as(verdict.sentence()).isNotNull().satisfies(fault -> {
                assertThat(fault.kind()).isEqualTo(kind);
                assertThat(fault.seq()).isEqualTo(seq);
            });
        }
    }

    private Verdict verify() {
        return currentCaller.as(Caller.system("test"), () -> verification.verify(Verification.Progress.silent()));
    }

    private void write(int count) {
        List<AuditEntry> entries =
                IntStream.range(0, count).mapToObj(ChainTest::entry).toList();
        currentCaller.as(
                Caller.system("test"),
                () -> transaction.execute(status -> {
                    trail.recordAll(entries);
                    return 0;
                }));
    }

    private static AuditEntry entry(int number) {
        return new AuditEntry("thing.changed", "thing", "t" + number, "名称 " + number, null, "{\"a\":1}", "{\"a\":2}");
    }
}
