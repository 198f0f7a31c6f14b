package io.tillguard.rollout;

import io.tillguard.fleet.TerminalBackups;
import io.tillguard.shared.Keyset;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody who confirms backups of terminals, and what rollouts know of them. */
@TestComponent
class BackupFixture {

    private final RolloutFixture rollouts;
    private final MemberRows members;
    private final TerminalBackups backups;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    BackupFixture(
            RolloutFixture rollouts,
            MemberRows members,
            TerminalBackups backups,
            TransactionTemplate transactions,
            JdbcClient jdbc) {
        this.rollouts = rollouts;
        this.members = members;
        this.backups = backups;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** Somebody writes down a backup of a terminal that was made at an instant. */
    void confirmed(String serial, Instant takenAt) {
        UUID terminal = rollouts.id(serial);
        transactions.executeWithoutResult(
                status -> backups.confirmed(terminal, takenAt, "crc32:1c291ca3", "V-000001", "Lin"));
    }

    /** Whether an attempt of a terminal began without the backup, as far as was known then. */
    boolean beganUnbacked(UUID rollout, String serial) {
        return jdbc.sql("SELECT COUNT(*) FROM rollout_unbacked WHERE rollout_id = :rollout AND terminal_id = :terminal")
                        .param("rollout", rollout)
                        .param("terminal", rollouts.id(serial))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** When the backup was made that a terminal's assignment rests on. */
    @Nullable
    Instant madeAt(UUID rollout, String serial) {
        return rollouts.all(() -> members.page(rollout, MemberFilter.all().withText(serial), Keyset.first(1)))
                .rows()
                .getFirst()
                .backupAt();
    }
}
