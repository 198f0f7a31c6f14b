package io.tillguard.inspection;

import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.TerminalPhotographed;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The first photo that was taken of a terminal when it was accepted is what inspections compare it with. */
@Component
class TrustedPhotos {

    private final JdbcClient jdbc;
    private final InspectionStore store;
    private final StoredFiles files;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    TrustedPhotos(JdbcClient jdbc, InspectionStore store, StoredFiles files, CurrentCaller currentCaller, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.files = files;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    private boolean isPhoto(String hash) {
        return currentCaller
                .as(Caller.following(currentCaller.get().actor()), () -> files.file(hash))
                .isPhoto();
    }

    /** A later acceptance takes the place of what was compared with before. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void take(TerminalPhotographed photographed) {
        Optional<String> first =
                photographed.photos().stream().filter(this::isPhoto).findFirst();
        if (first.isEmpty()) {
            return;
        }
        String hash = first.get();
        store.lock(photographed.terminal());
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
