package io.tillguard.inspection;

import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.TerminalPhotographed;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The first photo that was taken of a terminal when it was accepted is what inspections compare it with. */
@Component
class TrustedPhotos {

    private final JdbcClient jdbc;
    private final StoredFiles files;
    private final Clock clock;

    TrustedPhotos(JdbcClient jdbc, StoredFiles files, Clock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.clock = clock;
    }

    /** A later acceptance takes the place of what was compared with before. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void take(TerminalPhotographed photographed) {
        if (photographed.photos().isEmpty()) {
            return;
        }
        String hash = photographed.photos().getFirst();
        var now = Validity.utc(clock.instant());
        jdbc.sql(
                        "UPDATE inspection_reference SET ended_at = :now, open_terminal = NULL WHERE open_terminal = :terminal")
                .param("now", now)
                .param("terminal", photographed.terminal())
                .update();
        jdbc.sql("""
                        INSERT INTO inspection_reference (id, terminal_id, hash, set_at, set_by, reason, open_terminal)
                        VALUES (:id, :terminal, :hash, :now, :by, :reason, :terminal)""")
                .param("id", Uuid7.next())
                .param("terminal", photographed.terminal())
                .param("hash", hash)
                .param("now", now)
                .param("by", photographed.by())
                .param("reason", photographed.reason())
                .update();
        files.link(hash, ReferenceFiles.KIND, photographed.terminal());
    }
}
