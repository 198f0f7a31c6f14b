package io.tillguard.scheduling;

import io.tillguard.audit.Verdict;
import io.tillguard.audit.Verification;
import org.springframework.stereotype.Component;

/** Recomputes the trail's hash chain every night; a chain that does not hold fails the task. */
@Component
class AuditVerifyTask implements ScheduledTask {

    private final Verification verification;

    AuditVerifyTask(Verification verification) {
        this.verification = verification;
    }

    @Override
    public String key() {
        return "audit-verify";
    }

    @Override
    public String cron() {
        return "0 15 3 * * ?";
    }

    @Override
    public String run(Progress progress) {
        Verdict verdict = verification.verify(new Verification.Progress() {
            @Override
            public void report(long done, long total) {
                progress.report(done, total);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        });
        if (!verdict.holds()) {
            throw new TaskFailed(verdict.sentence());
        }
        return verdict.sentence();
    }
}
