package io.tillguard.software;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.security.Reach;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes releases and lists them.
 *
 * <p>What a release is for: with a model, the product of that name on the model, as {@link Products} resolves names, or the
 * model's default product, made when there is none. Without a model, see {@link ReleaseTargets}.
 */
@Service
public class Releases {

    private final JdbcClient jdbc;
    private final CatalogueModels models;
    private final Products products;
    private final ReleaseTargets targets;
    private final ReleaseRows rows;
    private final RowLocks locks;
    private final Trail trail;
    private final CurrentCaller caller;
    private final Reach reach;
    private final Clock clock;
    private final JsonMapper json;

    Releases(
            JdbcClient jdbc,
            CatalogueModels models,
            Products products,
            ReleaseTargets targets,
            ReleaseRows rows,
            RowLocks locks,
            Trail trail,
            CurrentCaller caller,
            Reach reach,
            Clock clock,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.models = models;
        this.products = products;
        this.targets = targets;
        this.rows = rows;
        this.locks = locks;
        this.trail = trail;
        this.caller = caller;
        this.reach = reach;
        this.clock = clock;
        this.json = json;
    }

    /**
     * What became of a publication.
     *
     * @param created false when the same release was known already
     */
    public record Publication(ReleaseRow release, boolean created) {}

    /**
     * Publishes a release; publishing the same again changes nothing.
     *
     * @throws RefusedException for an unknown manufacturer or model, or when the version is known with other facts; what is not told now is taken as it is known
     */
    @Transactional
    public Publication publish(NewRelease wanted) {
        caller.get().require(SoftwarePermission.EDIT);
        reach.requireAll(
                caller.get(), wanted.manufacturer() + " " + wanted.version().text());
        UUID manufacturer = models.manufacturer(wanted.manufacturer());
        String modelName = wanted.model();
        UUID model = modelName == null ? null : models.model(manufacturer, modelName);
        locks.manufacturer(manufacturer);
        UUID product =
                model == null ? null : products.resolve(manufacturer, model, wanted.componentType(), wanted.product());
        String identity = identity(wanted, manufacturer, product);
        Optional<ReleaseRow> known = rows.byIdentity(identity);
        if (known.isPresent()) {
            return new Publication(same(known.get(), wanted), false);
        }
        return new Publication(add(wanted, identity, manufacturer, model, product), true);
    }

    private static String identity(NewRelease wanted, UUID manufacturer, @Nullable UUID product) {
        String name = wanted.product();
        String target = product == null
                ? "*|" + wanted.componentType() + "|" + (name == null ? "*" : CatalogueName.key(name))
                : product.toString();
        return manufacturer + "|" + target + "|" + wanted.version().text();
    }

    private static ReleaseRow same(ReleaseRow known, NewRelease wanted) {
        boolean same = known.releasedOn().equals(wanted.releasedOn())
                && known.securityCritical() == wanted.securityCritical()
                && (wanted.endOfSupport() == null || wanted.endOfSupport().equals(known.endOfSupport()))
                && (wanted.note() == null || wanted.note().equals(known.note()));
        if (same) {
            return known;
        }
        throw new RefusedException(Refusal.of(
                "release-differs",
                "version",
                "Version %s is known as released on %s, %s, or with another end of support or note: correct the known release"
                        .formatted(
                                wanted.version(),
                                known.releasedOn(),
                                known.securityCritical() ? "security-critical" : "not security-critical"),
                wanted.version()));
    }

    private ReleaseRow add(
            NewRelease wanted, String identity, UUID manufacturer, @Nullable UUID model, @Nullable UUID product) {
        UUID id = Uuid7.next();
        insert(id, wanted, identity, manufacturer, model);
        if (product != null) {
            targets.attach(id, product);
        } else {
            if (wanted.product() == null || wanted.componentType().isSingle()) {
                for (UUID each : models.of(manufacturer)) {
                    products.resolve(manufacturer, each, wanted.componentType(), wanted.product());
                }
            }
            targets.attach(id);
        }
        ReleaseRow release = rows.byIdentity(identity).orElseThrow();
        trail.record(new AuditEntry(
                "release.published",
                "release",
                id.toString(),
                label(release),
                null,
                null,
                json.writeValueAsString(release)));
        return release;
    }

    private void insert(UUID id, NewRelease wanted, String identity, UUID manufacturer, @Nullable UUID model) {
        String product = wanted.product();
        jdbc.sql("""
                        INSERT INTO software_release (id, identity, manufacturer_id, model_id, component_type, product_name,
                            product_key, release_version, sort_key, released_on, released_at, security_critical,
                            end_of_support, note, recorded_at)
                        VALUES (:id, :identity, :manufacturer, :model, :type, :product, :productKey, :version, :key, :on, :at,
                            :critical, :end, :note, :now)""")
                .param("id", id)
                .param("identity", identity)
                .param("manufacturer", manufacturer)
                .param("model", model)
                .param("type", wanted.componentType().name())
                .param("product", product == null ? null : CatalogueName.clean(product))
                .param("productKey", product == null ? null : CatalogueName.key(product))
                .param("version", wanted.version().text())
                .param("key", wanted.version().sortKey())
                .param("on", wanted.releasedOn())
                .param("at", wanted.releasedOn().atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("critical", wanted.securityCritical())
                .param("end", wanted.endOfSupport())
                .param("note", wanted.note())
                .param("now", Validity.utc(clock.instant()))
                .update();
    }

    static String label(ReleaseRow release) {
        String product = release.product() == null ? release.componentType().word() : release.product();
        String model = release.model() == null ? "" : " " + release.model();
        return release.manufacturer() + model + " " + product + " " + release.version();
    }

    /** Releases, the newest first. */
    @Transactional(readOnly = true)
    public Page<ReleaseRow> list(ReleaseFilter filter, Keyset keyset) {
        caller.get().require(SoftwarePermission.READ);
        return rows.list(filter, keyset);
    }

    /** How many releases the filter finds. */
    @Transactional(readOnly = true)
    public long count(ReleaseFilter filter) {
        caller.get().require(SoftwarePermission.READ);
        return rows.count(filter);
    }

    /**
     * One release.
     *
     * @throws NotFound if there is none
     */
    @Transactional(readOnly = true)
    public ReleaseRow get(UUID id) {
        caller.get().require(SoftwarePermission.READ);
        return rows.byId(id).orElseThrow(() -> new NotFound("release", id));
    }

    /** Names of the manufacturers, to choose from. */
    @Transactional(readOnly = true)
    public List<String> manufacturers() {
        caller.get().require(SoftwarePermission.READ);
        return models.manufacturerNames();
    }

    /** Names of a manufacturer's models, to choose from. */
    @Transactional(readOnly = true)
    public List<String> modelsOf(String manufacturer) {
        caller.get().require(SoftwarePermission.READ);
        return models.modelNames(manufacturer);
    }
}
