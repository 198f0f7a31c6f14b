package io.tillguard.warning;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.Where;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the warnings about a subject went through. */
@Service
public class WarningStories {

    private static final int LONGEST = 300;

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;

    WarningStories(JdbcClient jdbc, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
    }

    /** One event of one of the warnings. */
    public record Step(RuleId rule, WarningEvent event) {}

    /** The events of all warnings about a subject that the reader sees, the newest first, at most three hundred. */
    @Transactional(readOnly = true)
    public List<Step> ofSubject(UUID subject) {
        Where where = visible(subject);
        return jdbc.sql("""
                        SELECT w.rule_id, e.occurred_at, e.kind, e.severity, e.actor_name, e.note
                        FROM warning_event e JOIN warning w ON w.id = e.warning_id""" + where.sql()
                        + " ORDER BY e.occurred_at DESC, e.event_no DESC FETCH FIRST " + LONGEST + " ROWS ONLY")
                .params(where.binds())
                .query((row, number) -> new Step(
                        new RuleId(row.getString("rule_id")),
                        new WarningEvent(
                                row.getObject("occurred_at", OffsetDateTime.class)
                                        .toInstant(),
                                EventKind.valueOf(row.getString("kind")),
                                Severity.ofRank(row.getInt("severity")),
                                row.getString("actor_name"),
                                row.getString("note"))))
                .list();
    }

    private Where visible(UUID subject) {
        currentCaller.get().require(WarningPermission.READ);
        return new Where()
                .within(currentCaller.get().scope(), "w.site_id")
                .and("w.subject_id = :subject", "subject", subject);
    }
}
