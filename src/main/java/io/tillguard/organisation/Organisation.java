package io.tillguard.organisation;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.calendar.WorkingCalendars;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The company's regions and sites. */
@Service
public class Organisation {

    /** What is audited of a region. */
    private record RegionFacts(
            String code, String name, @Nullable UUID parent) {}

    private final Regions regions;
    private final Sites sites;
    private final SiteRows rows;
    private final WorkingCalendars calendars;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;

    Organisation(
            Regions regions,
            Sites sites,
            SiteRows rows,
            WorkingCalendars calendars,
            JdbcClient jdbc,
            Trail trail,
            CurrentCaller currentCaller,
            JsonMapper json) {
        this.regions = regions;
        this.sites = sites;
        this.rows = rows;
        this.calendars = calendars;
        this.jdbc = jdbc;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
    }

    /** The region above all others. */
    @Transactional
    public UUID top() {
        return regions.top();
    }

    /**
     * The region with the code, to put a site there; the top for a blank one.
     *
     * @throws RefusedException if there is none in the caller's scope
     */
    @Transactional
    public UUID region(String code) {
        Scope scope = currentCaller.get().scope();
        if (code.isBlank()) {
            UUID top = regions.top();
            if (!regions.holds(scope, top)) {
                throw new RefusedException(Refusal.of("missing-region", "region", "region is missing", ""));
            }
            return top;
        }
        String wanted = RegionCode.entered(code).value();
        return regions.byCode(wanted)
                .filter(region -> regions.holds(scope, region))
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "unknown-region",
                        "region",
                        "There is no region '%s'".formatted(Refusal.plain(wanted)),
                        wanted)));
    }

    /** The region with the code, to put a known site there: whoever sees a single site may leave it in its region. */
    @Transactional
    public UUID region(String code, SiteRow before) {
        return code.equalsIgnoreCase(before.region()) ? before.regionId() : region(code);
    }

    /**
     * Adds a region.
     *
     * @param parent the region above, null for the top
     * @throws RefusedException if the code has a bad form or is taken
     */
    @Transactional
    public UUID createRegion(String code, String name, @Nullable UUID parent) {
        Caller caller = editor();
        UUID above = parent == null ? regions.top() : parent;
        requireRegion(caller.scope(), above);
        String regionCode = RegionCode.entered(code).value();
        String regionName = SiteDetails.printable("name", name, 200);
        if (regions.byCode(regionCode).isPresent()) {
            throw taken("region-exists", "region", regionCode);
        }
        UUID id = regions.add(regionCode, regionName, above);
        String after = json.writeValueAsString(new RegionFacts(regionCode, regionName, above));
        trail.record(new AuditEntry("region.created", "region", id.toString(), regionCode, null, null, after));
        return id;
    }

    /**
     * Adds a site.
     *
     * @throws RefusedException if the code is taken or the calendar unknown
     * @throws NotFound if the region is none that the caller sees
     */
    @Transactional
    public UUID createSite(SiteDetails site) {
        requireRegion(editor().scope(), site.region());
        requireFree(site.code());
        SiteDetails.calendar(site.holidayCalendar(), calendars.codes());
        UUID id = sites.add(site);
        record("site.created", id, site, null);
        return id;
    }

    /**
     * Changes a site.
     *
     * @param version the version that was read
     * @throws NotFound if the site or the region is none that the caller sees
     */
    @Transactional
    public void changeSite(UUID id, SiteDetails site, long version) {
        Caller caller = editor();
        SiteRow before = rows.site(id);
        if (!before.regionId().equals(site.region())) {
            requireRegion(caller.scope(), site.region());
        }
        if (!before.code().equals(site.code().value())) {
            requireFree(site.code());
        }
        SiteDetails.calendar(site.holidayCalendar(), calendars.codes());
        sites.changeAll(List.of(new Sites.Change(id, site, version)));
        record("site.changed", id, site, before);
    }

    /** The codes of the holiday calendars that a site may name, in their order. */
    public List<String> calendars() {
        currentCaller.get().require(OrganisationPermission.READ);
        return calendars.codes().stream().sorted().toList();
    }

    /** Regions and sites of the caller's scope, each region before what lies in it: for pickers of a scope or a filter. */
    @Transactional(readOnly = true)
    public List<Node> tree() {
        Caller caller = currentCaller.get();
        caller.require(OrganisationPermission.READ);
        Scope scope = caller.scope();
        Map<UUID, List<UUID>> paths = regions.paths();
        List<Node> nodes = new ArrayList<>();
        regions.all().stream()
                .filter(region -> switch (scope) {
                    case Scope.Everything() -> true;
                    case Scope.Subtrees(var held) ->
                        paths.getOrDefault(region.id(), List.of()).stream().anyMatch(held::contains);
                })
                .sorted((a, b) -> Integer.compare(depth(paths, a.id()), depth(paths, b.id())))
                .forEach(region -> nodes.add(
                        new Node(region.id(), Node.Kind.REGION, region.code(), region.name(), region.parent())));
        nodes.addAll(visibleSites(scope));
        return nodes;
    }

    /** The region or site with the identifier, whatever the caller's scope: to show the name of a stored reference. */
    @Transactional(readOnly = true)
    public Optional<Node> node(UUID id) {
        return jdbc.sql("""
                SELECT id, code, name, region_id AS parent_id, 'SITE' AS kind FROM organisation_site WHERE id = :id
                UNION ALL
                SELECT id, code, name, parent_id, 'REGION' AS kind FROM organisation_region WHERE id = :id""").param("id", id).query(Organisation::node).optional();
    }

    /** The region or site with the code in the caller's scope; a site wins over a region. */
    @Transactional(readOnly = true)
    public Optional<Node> byCode(String code) {
        String wanted = RegionCode.entered(code).value();
        List<Node> found =
                tree().stream().filter(node -> node.code().equals(wanted)).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }

    /** The identifiers of the codes' sites, as far as they exist in the caller's scope: one statement a batch. */
    public Map<String, UUID> sites(Collection<String> codes) {
        Map<String, UUID> found = new HashMap<>();
        if (codes.isEmpty()) {
            return found;
        }
        var where = new Where().within(currentCaller.get().scope(), "s.id").and("s.code IN (:codes)", "codes", codes);
        jdbc.sql("SELECT s.code, s.id FROM organisation_site s" + where.sql())
                .params(where.binds())
                .query(row -> {
                    found.put(row.getString("code"), row.getObject("id", UUID.class));
                });
        return found;
    }

    private List<Node> visibleSites(Scope scope) {
        var where = new Where().within(scope, "s.id");
        return jdbc.sql("SELECT s.id, s.code, s.name, s.region_id AS parent_id, 'SITE' AS kind FROM organisation_site s"
                        + where.sql() + " ORDER BY s.code")
                .params(where.binds())
                .query(Organisation::node)
                .list();
    }

    private static Node node(ResultSet row, int number) throws SQLException {
        return new Node(
                row.getObject("id", UUID.class),
                Node.Kind.valueOf(row.getString("kind")),
                row.getString("code"),
                row.getString("name"),
                row.getObject("parent_id", UUID.class));
    }

    private static int depth(Map<UUID, List<UUID>> paths, UUID id) {
        return paths.getOrDefault(id, List.of()).size();
    }

    private Caller editor() {
        Caller caller = currentCaller.get();
        caller.require(OrganisationPermission.EDIT);
        return caller;
    }

    private void requireRegion(Scope scope, UUID region) {
        if (!regions.paths().containsKey(region) || !regions.holds(scope, region)) {
            throw new NotFound("region", region);
        }
    }

    private void requireFree(SiteCode code) {
        if (!sites.byCode(List.of(code.value())).isEmpty()) {
            throw taken("site-exists", "code", code.value());
        }
    }

    private static RefusedException taken(String refusal, String field, String code) {
        return new RefusedException(Refusal.of(refusal, field, "The code '%s' is taken".formatted(code), code));
    }

    private void record(String action, UUID id, SiteDetails site, @Nullable SiteRow before) {
        trail.record(new AuditEntry(
                action,
                "site",
                id.toString(),
                site.code().value(),
                id,
                before == null ? null : json.writeValueAsString(before),
                json.writeValueAsString(site)));
    }
}
