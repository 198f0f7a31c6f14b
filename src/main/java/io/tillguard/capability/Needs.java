package io.tillguard.capability;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.organisation.Organisation;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the tills of the company, a region or a site must be able to do. All that is said of a site's places adds up. */
@Service
public class Needs {

    private static final int LONGEST = 400;

    private static final String SELECT = """
            SELECT n.*, COALESCE(s.code, r.code) AS place FROM capability_need n
            LEFT JOIN organisation_site s ON s.id = n.node_id LEFT JOIN organisation_region r ON r.id = n.node_id
            WHERE n.open_key IS NOT NULL""";

    private final JdbcClient jdbc;
    private final Organisation organisation;
    private final CapabilityDesk desk;

    Needs(JdbcClient jdbc, Organisation organisation, CapabilityDesk desk) {
        this.jdbc = jdbc;
        this.organisation = organisation;
        this.desk = desk;
    }

    /** Those that hold, by place. Who sees only some sites sees those of other places too: they say nothing of them. */
    @Transactional(readOnly = true)
    public List<NeedRow> all() {
        desk.require(CapabilityPermission.READ);
        return read("", null);
    }

    /**
     * Says what is needed; what was said of the place before ends. The same again changes nothing.
     *
     * @param node null for the whole company
     * @throws NotFound if the place is not within the caller's scope
     */
    @Transactional
    public NeedRow set(
            @Nullable UUID node, @Nullable Capability capability, boolean everyTill, @Nullable String reason) {
        Actor actor = editor(node);
        if (capability == null) {
            throw EnteredText.refused("field-missing", "capability", "'capability' is missing", "capability");
        }
        String why = EnteredText.required("reason", reason, LONGEST);
        String key = (node == null ? "" : node) + "|" + capability;
        NeedRow before =
                read(" AND n.open_key = :value", key).stream().findFirst().orElse(null);
        if (before != null && before.everyTill() == everyTill && before.reason().equals(why)) {
            return before;
        }
        Instant now = desk.now();
        if (before != null) {
            close(before.id(), actor, now);
        }
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO capability_need (id, open_key, node_id, capability, every_till, reason, valid_from, valid_to,
                            set_by)
                        VALUES (:id, :key, :node, :capability, :every, :reason, :now, :open, :by)""")
                .param("id", id)
                .param("key", key)
                .param("node", node, Types.OTHER)
                .param("capability", capability.name())
                .param("every", everyTill)
                .param("reason", why)
                .param("now", utc(now))
                .param("open", Validity.OPEN)
                .param("by", actor.name())
                .update();
        NeedRow after = get(id);
        desk.record("capability.need-set", id, label(after), before, after);
        return after;
    }

    /**
     * Says that it is needed no more.
     *
     * @throws NotFound if there is none that holds
     */
    @Transactional
    public void end(UUID id) {
        desk.require(CapabilityPermission.EDIT);
        NeedRow before = get(id);
        Actor actor = editor(before.node());
        close(id, actor, desk.now());
        desk.record("capability.need-ended", id, label(before), before, null);
    }

    private Actor editor(@Nullable UUID node) {
        Caller caller = desk.require(CapabilityPermission.EDIT);
        if (node == null && !caller.scope().isEverything()) {
            throw EnteredText.refused("place-needed", "place", "A region or site must be named", "place");
        }
        if (node != null
                && organisation.tree().stream().noneMatch(each -> each.id().equals(node))) {
            throw new NotFound("place", node);
        }
        return caller.actor();
    }

    private NeedRow get(UUID id) {
        return read(" AND n.id = :value", id).stream().findFirst().orElseThrow(() -> new NotFound("need", id));
    }

    private void close(UUID id, Actor actor, Instant now) {
        jdbc.sql("UPDATE capability_need SET open_key = NULL, valid_to = :now, ended_by = :by WHERE id = :id")
                .param("now", utc(now))
                .param("by", actor.name())
                .param("id", id)
                .update();
    }

    private List<NeedRow> read(String condition, @Nullable Object value) {
        JdbcClient.StatementSpec sql =
                jdbc.sql(SELECT + condition + " ORDER BY COALESCE(s.code, r.code, ''), n.capability");
        return (value == null ? sql : sql.param("value", value))
                .query((row, number) -> new NeedRow(
                        row.getObject("id", UUID.class),
                        row.getObject("node_id", UUID.class),
                        row.getString("place"),
                        Capability.valueOf(row.getString("capability")),
                        row.getBoolean("every_till"),
                        row.getString("reason"),
                        row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                        row.getString("set_by")))
                .list();
    }

    private static String label(NeedRow row) {
        return (row.place() == null ? "*" : row.place()) + " " + row.capability();
    }
}
