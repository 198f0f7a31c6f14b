package io.tillguard.awareness;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The library of scams: those that every company meets, and those that this one heard of or met itself. */
@Service
public class Scams {

    private final JdbcClient jdbc;
    private final ScamRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    Scams(JdbcClient jdbc, ScamRows rows, Trail trail, CurrentCaller currentCaller, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** The whole library, the most often reported first; withdrawn ones are left out. */
    @Transactional(readOnly = true)
    public List<Scam> all() {
        Caller caller = currentCaller.get();
        caller.require(AwarenessPermission.READ);
        return rows.all(caller.scope(), clock.instant());
    }

    /**
     * Adds a scam. The library is the whole company's, so only who sees all of it changes it.
     *
     * @throws RefusedException if the caller sees only a part of the company
     */
    @Transactional
    public Scam add(ScamDetails details) {
        editing();
        UUID id = Uuid7.next();
        bound(jdbc.sql("""
                        INSERT INTO awareness_scam (id, name_en, signs_en, advice_en, name_zh, signs_zh, advice_zh, source)
                        VALUES (:id, :nameEn, :signsEn, :adviceEn, :nameZh, :signsZh, :adviceZh, :source)"""), details).param("id", id).update();
        Scam added = own(id);
        record("scam.added", added, null, details);
        return added;
    }

    /**
     * Changes a scam's words.
     *
     * @param version that of what the caller looked at
     * @throws RefusedException if it was changed in the meantime, or is one of the first day
     */
    @Transactional
    public Scam change(String code, ScamDetails details, long version) {
        editing();
        Scam before = own(code);
        int changed = bound(jdbc.sql("""
                        UPDATE awareness_scam SET name_en = :nameEn, signs_en = :signsEn, advice_en = :adviceEn,
                            name_zh = :nameZh, signs_zh = :signsZh, advice_zh = :adviceZh, source = :source,
                            version = version + 1
                        WHERE id = :id AND version = :version AND withdrawn_at IS NULL"""), details)
                .param("id", before.id())
                .param("version", version)
                .update();
        if (changed == 0) {
            throw EnteredText.refused("changed-meanwhile", "version", "Somebody changed it in the meantime", code);
        }
        Scam after = get(code);
        record("scam.changed", after, new ScamDetails(before.english(), before.chinese(), before.source()), details);
        return after;
    }

    /** Takes a scam out of the library; what was reported of it stays. */
    @Transactional
    public void withdraw(String code) {
        editing();
        Scam before = own(code);
        jdbc.sql("UPDATE awareness_scam SET withdrawn_at = :now WHERE id = :id AND withdrawn_at IS NULL")
                .param("now", utc(clock.instant()))
                .param("id", before.id())
                .update();
        record("scam.withdrawn", before, new ScamDetails(before.english(), before.chinese(), before.source()), null);
    }

    /**
     * One of the library.
     *
     * @throws NotFound if there is none, or it was withdrawn
     */
    @Transactional(readOnly = true)
    public Scam get(String code) {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        return all().stream()
                .filter(each -> each.code().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new NotFound("scam", code));
    }

    /** What incidents were reported as, in the order of the library, withdrawn ones too; empty for another incident. */
    @Transactional(readOnly = true)
    public List<Scam> reportedAs(UUID incident) {
        currentCaller.get().require(AwarenessPermission.READ);
        return rows.reportedAs(incident).stream().toList();
    }

    private Scam own(UUID id) {
        return all().stream().filter(each -> id.equals(each.id())).findFirst().orElseThrow();
    }

    private Scam own(String code) {
        Scam scam = get(code);
        if (scam.id() == null) {
            throw EnteredText.refused(
                    "scam-of-the-first-day", "code", "It belongs to the console and stays as it is: " + code, code);
        }
        return scam;
    }

    private void editing() {
        Caller caller = currentCaller.get();
        caller.require(AwarenessPermission.EDIT);
        if (!caller.scope().isEverything()) {
            throw EnteredText.refused(
                    "scams-are-the-companys", "code", "Only who sees the whole company changes its library", null);
        }
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec sql, ScamDetails details) {
        ScamText english = details.english();
        ScamText chinese = details.chinese();
        return sql.param("nameEn", english == null ? null : english.name())
                .param("signsEn", english == null ? null : english.signs())
                .param("adviceEn", english == null ? null : english.advice())
                .param("nameZh", chinese == null ? null : chinese.name())
                .param("signsZh", chinese == null ? null : chinese.signs())
                .param("adviceZh", chinese == null ? null : chinese.advice())
                .param("source", details.source());
    }

    private void record(String action, Scam scam, @Nullable Object before, @Nullable Object after) {
        trail.record(new AuditEntry(
                action,
                "scam",
                scam.code(),
                scam.in(Locale.ENGLISH).name(),
                null,
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after)));
    }
}
