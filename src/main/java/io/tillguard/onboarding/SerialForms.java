package io.tillguard.onboarding;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The forms of serial numbers that the company holds deliveries against. One that is replaced ends and stays. */
@Service
public class SerialForms {

    private static final String SELECT = """
            SELECT x.*, f.name AS manufacturer, m.name AS model FROM onboarding_serial_form x
            JOIN fleet_manufacturer f ON f.id = x.manufacturer_id LEFT JOIN fleet_model m ON m.id = x.model_id
            WHERE x.ended_at IS NULL""";

    private final JdbcClient jdbc;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    SerialForms(JdbcClient jdbc, Trail trail, CurrentCaller currentCaller, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** Those that count, by manufacturer and model. */
    @Transactional(readOnly = true)
    public List<SerialForm> all() {
        currentCaller.get().require(OnboardingPermission.READ);
        return jdbc.sql(SELECT + " ORDER BY f.name, m.name NULLS FIRST")
                .query(SerialForms::row)
                .list();
    }

    /**
     * Says how serial numbers look; what was said before ends.
     *
     * @param model null for all models of the manufacturer that have none of their own
     * @throws RefusedException if the mask is none, or the range is not one of it
     * @throws NotFound if there is no such manufacturer or model
     */
    @Transactional
    public SerialForm set(
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String mask,
            @Nullable String first,
            @Nullable String last) {
        Caller caller = currentCaller.get();
        caller.require(OnboardingPermission.EDIT);
        String maker = EnteredText.required("manufacturer", manufacturer, 80);
        String name = EnteredText.optional("model", model, 80);
        String form = SerialForm.mask(mask);
        String from = SerialForm.end("firstSerial", first, form);
        String to = SerialForm.end("lastSerial", last, form);
        if (from != null && to != null && from.compareTo(to) > 0) {
            throw EnteredText.refused(
                    "serial-range", "lastSerial", "A range ends after it begins: %s".formatted(to), to);
        }
        UUID makerId = manufacturer(maker);
        UUID modelId = name == null ? null : model(makerId, name);
        UUID id = Uuid7.next();
        Instant now = clock.instant();
        UUID key = modelId == null ? makerId : modelId;
        end(key, now);
        jdbc.sql("""
                        INSERT INTO onboarding_serial_form (id, manufacturer_id, model_id, mask, first_serial, last_serial, set_at,
                            set_by, open_key)
                        VALUES (:id, :maker, :model, :mask, :first, :last, :now, :by, :key)""")
                .param("id", id)
                .param("maker", makerId)
                .param("model", modelId, Types.OTHER)
                .param("mask", form)
                .param("first", from, Types.VARCHAR)
                .param("last", to, Types.VARCHAR)
                .param("now", utc(now))
                .param("by", caller.actor().name())
                .param("key", key.toString())
                .update();
        SerialForm stored = get(id);
        record("onboarding.serial-form-set", stored);
        return stored;
    }

    /**
     * Ends a form: serial numbers are held against it no more.
     *
     * @throws NotFound if there is none that counts
     */
    @Transactional
    public void remove(UUID id) {
        currentCaller.get().require(OnboardingPermission.EDIT);
        SerialForm before = get(id);
        jdbc.sql("UPDATE onboarding_serial_form SET ended_at = :now, open_key = NULL WHERE id = :id")
                .param("now", utc(clock.instant()))
                .param("id", id)
                .update();
        record("onboarding.serial-form-removed", before);
    }

    /**
     * Holds a serial number against the form of its model, else of its manufacturer; all are admitted where none is said.
     *
     * @throws RefusedException if it has another form, or was not made
     */
    void check(String serial, UUID modelId) {
        Optional<SerialForm> form = jdbc.sql(SELECT + """
                         AND (x.model_id = :model OR (x.model_id IS NULL AND x.manufacturer_id =
                             (SELECT manufacturer_id FROM fleet_model WHERE id = :model)))
                        ORDER BY x.model_id NULLS LAST FETCH FIRST 1 ROW ONLY""")
                .param("model", modelId)
                .query(SerialForms::row)
                .optional();
        form.filter(each -> !each.admits(serial)).ifPresent(each -> {
            String range = each.first() == null && each.last() == null ? "" : " " + each.first() + "–" + each.last();
            throw EnteredText.refused(
                    "serial-not-made",
                    "serial",
                    "%s makes no %s: its serial numbers look like %s%s"
                            .formatted(each.manufacturer(), serial, each.mask(), range),
                    serial + " (" + each.mask() + range.replace("null", "…") + ")");
        });
    }

    private void end(UUID key, Instant now) {
        jdbc.sql("UPDATE onboarding_serial_form SET ended_at = :now, open_key = NULL WHERE open_key = :key")
                .param("now", utc(now))
                .param("key", key.toString())
                .update();
    }

    private UUID manufacturer(String name) {
        return jdbc.sql("SELECT id FROM fleet_manufacturer WHERE UPPER(name) = :name")
                .param("name", name.toUpperCase(Locale.ROOT))
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFound("manufacturer", name));
    }

    private UUID model(UUID manufacturer, String name) {
        return jdbc.sql("SELECT id FROM fleet_model WHERE manufacturer_id = :maker AND UPPER(name) = :name")
                .param("maker", manufacturer)
                .param("name", name.toUpperCase(Locale.ROOT))
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFound("model", name));
    }

    private SerialForm get(UUID id) {
        return jdbc.sql(SELECT + " AND x.id = :id")
                .param("id", id)
                .query(SerialForms::row)
                .optional()
                .orElseThrow(() -> new NotFound("serial form", id));
    }

    private void record(String action, SerialForm form) {
        String label = form.manufacturer() + (form.model() == null ? "" : " " + form.model());
        trail.record(new AuditEntry(
                action, "serial-form", form.id().toString(), label, null, null, json.writeValueAsString(form)));
    }

    private static SerialForm row(ResultSet row, int number) throws SQLException {
        return new SerialForm(
                row.getObject("id", UUID.class),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getString("mask"),
                row.getString("first_serial"),
                row.getString("last_serial"),
                row.getObject("set_at", OffsetDateTime.class).toInstant(),
                row.getString("set_by"));
    }
}
