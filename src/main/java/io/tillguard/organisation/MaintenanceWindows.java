package io.tillguard.organisation;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What regions and sites say of their maintenance windows; for a site the nearest wins, the top is the company's default. */
@Service
public class MaintenanceWindows {

    private final Organisation organisation;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;

    MaintenanceWindows(
            Organisation organisation, JdbcClient jdbc, Trail trail, CurrentCaller currentCaller, JsonMapper json) {
        this.organisation = organisation;
        this.jdbc = jdbc;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
    }

    /** What is said in the caller's scope, regions first. */
    @Transactional(readOnly = true)
    public List<MaintenanceWindow> all() {
        Map<UUID, Node> nodes = new HashMap<>();
        List<Node> tree = organisation.tree();
        tree.forEach(node -> nodes.put(node.id(), node));
        Map<UUID, MaintenanceWindow> said = new HashMap<>();
        jdbc.sql("SELECT node_id, windows, in_opening_hours FROM organisation_window")
                .query(row -> {
                    Node node = nodes.get(row.getObject("node_id", UUID.class));
                    if (node != null) {
                        said.put(node.id(), window(node, row.getString("windows"), row.getBoolean("in_opening_hours")));
                    }
                });
        List<MaintenanceWindow> rows = new ArrayList<>();
        tree.stream().map(node -> said.get(node.id())).forEach(window -> {
            if (window != null) {
                rows.add(window);
            }
        });
        return rows;
    }

    /**
     * The windows that hold at a region or site: its own, or those of the nearest region above that says any; empty if none does.
     *
     * @throws NotFound if the caller sees no such region or site
     */
    @Transactional(readOnly = true)
    public Optional<MaintenanceWindow> holding(String code) {
        currentCaller.get().require(OrganisationPermission.READ);
        Optional<Node> at = organisation.byCode(code);
        if (at.isEmpty()) {
            throw new NotFound("region or site", code);
        }
        while (at.isPresent()) {
            Optional<MaintenanceWindow> said = said(at.get());
            if (said.isPresent()) {
                return said;
            }
            UUID above = at.get().parent();
            at = above == null ? Optional.empty() : organisation.node(above);
        }
        return Optional.empty();
    }

    /**
     * Gives a region or site its windows, or others than before.
     *
     * @throws RefusedException if the windows are not understood
     * @throws NotFound if the caller sees no such region or site
     */
    @Transactional
    public MaintenanceWindow set(String code, String windows, boolean inOpeningHours) {
        Node node = edited(code);
        MaintenanceWindow window = window(node, checked("windows", windows), inOpeningHours);
        Optional<MaintenanceWindow> before = said(node);
        if (before.isEmpty()) {
            jdbc.sql(
                            "INSERT INTO organisation_window (node_id, windows, in_opening_hours) VALUES (:node, :windows, :in)")
                    .param("node", node.id())
                    .param("windows", window.windows())
                    .param("in", inOpeningHours)
                    .update();
        } else {
            jdbc.sql("UPDATE organisation_window SET windows = :windows, in_opening_hours = :in WHERE node_id = :node")
                    .param("node", node.id())
                    .param("windows", window.windows())
                    .param("in", inOpeningHours)
                    .update();
        }
        changed("maintenance-window.set", node, before.orElse(null), window);
        return window;
    }

    /**
     * Takes the windows of a region or site away; those further above hold then.
     *
     * @throws NotFound if the caller sees no such region or site, or it has none
     */
    @Transactional
    public void remove(String code) {
        Node node = edited(code);
        MaintenanceWindow before = said(node).orElseThrow(() -> new NotFound("maintenance window", node.code()));
        jdbc.sql("DELETE FROM organisation_window WHERE node_id = :node")
                .param("node", node.id())
                .update();
        changed("maintenance-window.removed", node, before, null);
    }

    /** The node, held until the end of the transaction, so that of two changes one comes after the other. */
    private Node edited(String code) {
        currentCaller.get().require(OrganisationPermission.EDIT);
        Node node = organisation.byCode(code).orElseThrow(() -> new NotFound("region or site", code));
        String table = node.kind() == Node.Kind.SITE ? "organisation_site" : "organisation_region";
        jdbc.sql("SELECT id FROM " + table + " WHERE id = :id FOR UPDATE")
                .param("id", node.id())
                .query(UUID.class)
                .single();
        return node;
    }

    private Optional<MaintenanceWindow> said(Node node) {
        return jdbc.sql("SELECT windows, in_opening_hours FROM organisation_window WHERE node_id = :node")
                .param("node", node.id())
                .query((row, number) -> window(node, row.getString("windows"), row.getBoolean("in_opening_hours")))
                .optional();
    }

    private void changed(
            String action, Node node, @Nullable MaintenanceWindow before, @Nullable MaintenanceWindow after) {
        jdbc.sql("""
                DELETE FROM organisation_window_site
                WHERE site_id IN (SELECT site_id FROM organisation_scope WHERE node_id = :node)""").param("node", node.id()).update();
        boolean isSite = node.kind() == Node.Kind.SITE;
        trail.record(new AuditEntry(
                action,
                isSite ? "site" : "region",
                node.id().toString(),
                node.code(),
                isSite ? node.id() : null,
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after)));
    }

    private static MaintenanceWindow window(Node node, String windows, boolean inOpeningHours) {
        return new MaintenanceWindow(node.id(), node.kind(), node.code(), windows, inOpeningHours);
    }

    static String checked(String field, String windows) {
        try {
            return OpeningHours.entered(windows).text();
        } catch (RefusedException e) {
            String part = Objects.requireNonNullElse(e.refusal().value(), windows);
            throw new RefusedException(Refusal.of(
                    "bad-maintenance-windows",
                    field,
                    "Maintenance windows look like 'Mo-Fr 01:00-05:00; PH off' or '24/7': '%s'"
                            .formatted(Refusal.plain(part)),
                    part));
        }
    }
}
