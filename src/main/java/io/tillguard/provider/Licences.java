package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The licences and attestations of providers, and who looked them up at their source. */
@Service
public class Licences {

    private static final int LONGEST_TEXT = 400;

    /** What became of a record of a licence. */
    public enum Outcome {
        ADDED,
        RENEWED,
        UNCHANGED
    }

    private final JdbcClient jdbc;
    private final ProviderRows providers;
    private final ProviderDesk desk;

    Licences(JdbcClient jdbc, ProviderRows providers, ProviderDesk desk) {
        this.jdbc = jdbc;
        this.providers = providers;
        this.desk = desk;
    }

    /** The licences of a provider: those that count first, then by kind and last day. */
    @Transactional(readOnly = true)
    public List<Licence> of(UUID provider) {
        desk.reader();
        return all(provider);
    }

    List<Licence> all(UUID provider) {
        return jdbc.sql("""
                        SELECT * FROM provider_licence WHERE provider_id = :provider
                        ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, kind,
                            CASE WHEN expires_on IS NULL THEN 1 ELSE 0 END, expires_on, id""").param("provider", provider).query(Licences::row).list();
    }

    /** The checks of a licence, the newest first. */
    @Transactional(readOnly = true)
    public List<LicenceCheck> checks(UUID provider, UUID licence) {
        desk.reader();
        get(provider, licence);
        return jdbc.sql("SELECT * FROM provider_licence_check WHERE licence_id = :licence ORDER BY id DESC")
                .param("licence", licence)
                .query((row, number) -> new LicenceCheck(
                        Columns.day(row, "checked_on"),
                        row.getString("checked_by"),
                        row.getString("source"),
                        row.getString("evidence")))
                .list();
    }

    /**
     * Records a licence. One of the same kind and number with other days is its renewal: the one before ends, and nobody has
     * looked up the new one yet.
     *
     * @throws NotFound if there is no such provider
     */
    @Transactional
    public Recorded record(UUID provider, NewLicence wanted) {
        String by = desk.editor();
        Provider holder = providers.locked(provider);
        String key = key(provider, wanted.kind(), wanted.number());
        Optional<Licence> before = jdbc.sql("SELECT * FROM provider_licence WHERE open_key = :key")
                .param("key", key)
                .query(Licences::row)
                .optional();
        if (before.isPresent() && wanted.isSame(before.get())) {
            return new Recorded(before.get(), Outcome.UNCHANGED);
        }
        before.ifPresent(known -> end(known.id(), "renewed"));
        UUID id = insert(provider, key, wanted, by);
        Licence after = get(provider, id);
        desk.record("provider.licence-recorded", provider, holder.code(), before.orElse(null), after);
        return new Recorded(after, before.isPresent() ? Outcome.RENEWED : Outcome.ADDED);
    }

    /** A licence as it is now, and what became of its record. */
    public record Recorded(Licence licence, Outcome outcome) {}

    /**
     * Records that the present caller looked a licence up.
     *
     * @param on null for today
     * @param source where, such as the register of the central bank
     * @param evidence SHA-256 of the picture or file that shows it, null for none
     * @throws RefusedException for a day of the future, a source that is missing, or a licence that ended
     */
    @Transactional
    public Licence check(
            UUID provider, UUID licence, @Nullable LocalDate on, @Nullable String source, @Nullable String evidence) {
        String by = desk.editor();
        Provider holder = providers.locked(provider);
        Licence before = get(provider, licence);
        LocalDate day = on == null ? desk.today() : on;
        if (day.isAfter(desk.today()) || day.isBefore(before.issuedOn())) {
            throw EnteredText.refused(
                    "check-day", "checkedOn", "A check lies between issue and today: %s".formatted(day), day);
        }
        String where = EnteredText.required("source", source, LONGEST_TEXT);
        String digest = Entered.digest("evidence", evidence);
        refuseEnded(before);
        jdbc.sql("""
                        INSERT INTO provider_licence_check (id, licence_id, checked_on, checked_by, source, evidence, recorded_at)
                        VALUES (:id, :licence, :day, :by, :source, :evidence, :now)""")
                .param("id", Uuid7.next())
                .param("licence", licence)
                .param("day", day)
                .param("by", by)
                .param("source", where)
                .param("evidence", digest)
                .param("now", Validity.utc(desk.now()))
                .update();
        jdbc.sql("""
                        UPDATE provider_licence SET checked_on = :day, checked_by = :by, check_source = :source,
                            evidence = :evidence
                        WHERE id = :licence AND (checked_on IS NULL OR checked_on <= :day)""")
                .param("licence", licence)
                .param("day", day)
                .param("by", by)
                .param("source", where)
                .param("evidence", digest)
                .update();
        Licence after = get(provider, licence);
        desk.record("provider.licence-checked", provider, holder.code(), before, after);
        return after;
    }

    /**
     * Withdraws a licence: it counts no more.
     *
     * @throws RefusedException without a reason, or if it ended before
     */
    @Transactional
    public Licence withdraw(UUID provider, UUID licence, @Nullable String reason) {
        desk.editor();
        Provider holder = providers.locked(provider);
        Licence before = get(provider, licence);
        refuseEnded(before);
        end(licence, EnteredText.required("reason", reason, LONGEST_TEXT));
        Licence after = get(provider, licence);
        desk.record("provider.licence-withdrawn", provider, holder.code(), before, after);
        return after;
    }

    private static void refuseEnded(Licence licence) {
        if (licence.endedAt() != null) {
            throw EnteredText.refused(
                    "licence-ended",
                    "licence",
                    "The licence %s counts no more".formatted(licence.number()),
                    licence.number());
        }
    }

    private void end(UUID licence, String reason) {
        jdbc.sql("""
                        UPDATE provider_licence SET open_key = NULL, ended_at = :now, end_reason = :reason
                        WHERE id = :id AND ended_at IS NULL""")
                .param("id", licence)
                .param("now", Validity.utc(desk.now()))
                .param("reason", reason)
                .update();
    }

    private UUID insert(UUID provider, String key, NewLicence wanted, String by) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO provider_licence (id, open_key, provider_id, kind, number, scope, issued_on, expires_on,
                            recorded_at, recorded_by)
                        VALUES (:id, :key, :provider, :kind, :number, :scope, :issued, :expires, :now, :by)""")
                .param("id", id)
                .param("key", key)
                .param("provider", provider)
                .param("kind", wanted.kind().name())
                .param("number", wanted.number())
                .param("scope", wanted.scope())
                .param("issued", wanted.issuedOn())
                .param("expires", wanted.expiresOn())
                .param("now", Validity.utc(desk.now()))
                .param("by", by)
                .update();
        return id;
    }

    private Licence get(UUID provider, UUID licence) {
        return jdbc.sql("SELECT * FROM provider_licence WHERE id = :id AND provider_id = :provider")
                .param("id", licence)
                .param("provider", provider)
                .query(Licences::row)
                .optional()
                .orElseThrow(() -> new NotFound("licence", licence));
    }

    private static String key(UUID provider, LicenceKind kind, String number) {
        return provider + "|" + kind + "|" + number.toLowerCase(Locale.ROOT);
    }

    private static Licence row(ResultSet row, int number) throws SQLException {
        return new Licence(
                Columns.id(row, "id"),
                Columns.id(row, "provider_id"),
                LicenceKind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getString("scope"),
                Columns.day(row, "issued_on"),
                row.getObject("expires_on", LocalDate.class),
                row.getObject("checked_on", LocalDate.class),
                row.getString("checked_by"),
                row.getString("check_source"),
                row.getString("evidence"),
                Objects.requireNonNull(Columns.instant(row, "recorded_at")),
                row.getString("recorded_by"),
                Columns.instant(row, "ended_at"),
                row.getString("end_reason"));
    }
}
