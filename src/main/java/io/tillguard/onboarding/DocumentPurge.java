package io.tillguard.onboarding;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.files.StoredFiles;
import io.tillguard.scheduling.ScheduledTask;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes the papers of cases that are no longer needed: their files; that they were there stays on record. */
@Component
class DocumentPurge implements ScheduledTask {

    static final String KEY = "onboarding-document-purge";

    private final JdbcClient jdbc;
    private final StoredFiles files;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DocumentPurge(JdbcClient jdbc, StoredFiles files, Trail trail, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Expired(UUID id, String hash, String kind, LocalDate keepUntil, long caseNo, UUID siteId) {}

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String cron() {
        return "10 40 2 * * ?";
    }

    /** A day counts to its end everywhere: what is kept until a day goes two days later, by the clock of UTC. */
    @Override
    public String run(Progress progress) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Expired> expired = jdbc.sql("""
                        SELECT d.id, d.hash, d.kind, d.keep_until, c.case_no, c.site_id FROM onboarding_document d
                        JOIN onboarding_case c ON c.id = d.case_id
                        WHERE d.keep_until < :limit AND d.deleted_at IS NULL ORDER BY d.keep_until, d.id""")
                .param("limit", today.minusDays(1))
                .query(Expired.class)
                .list();
        long done = 0;
        for (Expired each : expired) {
            if (progress.cancelled()) {
                break;
            }
            transaction.executeWithoutResult(status -> delete(each, now));
            progress.report(++done, expired.size());
        }
        return "%d papers deleted".formatted(done);
    }

    private void delete(Expired paper, Instant now) {
        jdbc.sql("UPDATE onboarding_document SET deleted_at = :now, title = NULL WHERE id = :id")
                .param("now", utc(now))
                .param("id", paper.id())
                .update();
        files.forget(paper.hash(), CaseDocuments.SUBJECT, paper.id());
        trail.record(new AuditEntry(
                "onboarding.document-deleted",
                CaseDocuments.SUBJECT,
                paper.id().toString(),
                CaseRow.number(paper.caseNo()) + " " + paper.kind(),
                paper.siteId(),
                "{\"keepUntil\":\"%s\",\"hash\":\"%s\"}".formatted(paper.keepUntil(), paper.hash()),
                null));
    }
}
