package io.tillguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database itself refuses to do to the trail: everything but adding and sealing on PostgreSQL, nothing on H2. */
@SqlTest
class GuardTest {

    @Autowired
    private Trail trail;

    @Autowired
    private Sealer sealer;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void oneSealedEntryAndAnOpenOne() {
        write("sealed");
        sealer.seal();
        write("open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET state_after = '{}' WHERE subject_id = 'sealed'",
                "UPDATE audit_entry SET actor_name = 'somebody else' WHERE subject_id = 'sealed'",
                "UPDATE audit_entry SET hash = REPEAT('0', 64) WHERE subject_id = 'sealed'",
                "UPDATE audit_entry SET seq = NULL, prev_hash = NULL, hash = NULL WHERE subject_id = 'sealed'",
                "UPDATE audit_entry SET state_after = '{}' WHERE subject_id = 'open'",
                "UPDATE audit_entry SET state_after = '{}', seq = 2, prev_hash = REPEAT('0', 64), hash = REPEAT('0', 64) "
                        + "WHERE subject_id = 'open'",
                "UPDATE audit_entry SET occurred_at = TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00' "
                        + "WHERE subject_id = 'open'",
                "DELETE FROM audit_entry WHERE subject_id = 'sealed'",
                "DELETE FROM audit_entry WHERE subject_id = 'open'",
                "DELETE FROM audit_entry",
                "TRUNCATE TABLE audit_entry"
            })
    void onPostgresqlNoEntryIsChangedOrTakenAway(String statement) {
        if (TestDatabase.current() == TestDatabase.POSTGRESQL) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("append-only");
            assertThat(entries()).isEqualTo(2);
        } else {
            jdbc.sql(statement).update();
        }
    }

    @Test
    void anOpenEntryIsSealedAsBefore() {
        assertThat(sealer.seal()).isOne();
        assertThat(sealer.seal()).isZero();
        assertThat(entries()).isEqualTo(2);
    }

    private long entries() {
        return jdbc.sql("SELECT COUNT(*) FROM audit_entry").query(Long.class).single();
    }

    private void write(String subject) {
        currentCaller.as(
                Caller.system("test"),
                () -> transaction.execute(status -> {
                    trail.record(new AuditEntry("thing.changed", "thing", subject, subject, null, null, "1"));
                    return 0;
                }));
    }
}
