package io.tillguard.ingest;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Refusal;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Begins and ends runs, each with its entry in the trail. */
@Component
class ImportEnd {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ImportRuns runs;
    private final ImportSpool spool;
    private final Trail trail;
    private final Clock clock;
    private final TransactionTemplate transactions;

    ImportEnd(ImportRuns runs, ImportSpool spool, Trail trail, Clock clock, PlatformTransactionManager transactions) {
        this.runs = runs;
        this.spool = spool;
        this.trail = trail;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
    }

    void succeeded(UUID id) {
        end(id, ImportState.SUCCEEDED, null);
    }

    void failed(UUID id, String failure) {
        end(id, ImportState.FAILED, ImportRuns.shortened(failure, 1_000));
    }

    /** False when it had ended already. */
    boolean cancelled(UUID id) {
        return end(id, ImportState.CANCELLED, null);
    }

    /** The entry that a run begins with. */
    static AuditEntry started(ImportRun run) {
        return entry("import.started", run);
    }

    private boolean end(UUID id, ImportState state, @Nullable String failure) {
        boolean ended = Boolean.TRUE.equals(transactions.execute(status -> {
            if (!runs.end(id, state, failure, clock.instant())) {
                return false;
            }
            trail.record(entry("import.finished", runs.find(id).orElseThrow()));
            return true;
        }));
        if (ended) {
            spool.delete(id);
        }
        return ended;
    }

    private static AuditEntry entry(String action, ImportRun run) {
        ObjectNode facts = JSON.createObjectNode()
                .put("kind", run.kind().name())
                .put("state", run.state().name())
                .put("sha256", run.sha256())
                .put("dryRun", run.options().dryRun())
                .put("createModels", run.options().createModels())
                .put("rowsRead", run.rowsRead())
                .put("created", run.created())
                .put("updated", run.updated())
                .put("unchanged", run.unchanged())
                .put("refused", run.refused());
        return new AuditEntry(
                action, "import", run.id().toString(), Refusal.plain(run.fileName()), null, null, facts.toString());
    }
}
