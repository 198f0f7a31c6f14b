package io.tillguard.fleet;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.security.Reach;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Money;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Where;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The manufacturers and models that the company knows, and what they are approved for. */
@Service
public class ModelCatalogue {

    private static final int MOST_APPROVALS = 50;

    /** What the trail keeps of a model. */
    private record ModelFacts(String manufacturer, String model, boolean approved, List<Approval> approvals) {}

    private final Models models;
    private final Approvals approvals;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Reach reach;
    private final JsonMapper json;

    ModelCatalogue(
            Models models,
            Approvals approvals,
            JdbcClient jdbc,
            Trail trail,
            CurrentCaller currentCaller,
            Reach reach,
            JsonMapper json) {
        this.models = models;
        this.approvals = approvals;
        this.jdbc = jdbc;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.reach = reach;
        this.json = json;
    }

    /** All models, by manufacturer and name. */
    @Transactional(readOnly = true)
    public List<ModelRow> all() {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.READ);
        Map<UUID, List<Approval>> approved = approvals.byModel();
        Map<UUID, Long> counts = counts(caller);
        return models.all().stream()
                .map(model -> row(model, counts, approved.getOrDefault(model.id(), List.of())))
                .toList();
    }

    /**
     * The model of that name.
     *
     * @throws NotFound if there is none
     */
    @Transactional(readOnly = true)
    public ModelRow model(String manufacturer, String model) {
        currentCaller.get().require(FleetPermission.READ);
        return models.find(ModelName.entered("manufacturer", manufacturer), ModelName.entered("model", model))
                .map(found -> row(found, Map.of(), approvals.byModel().getOrDefault(found.id(), List.of())))
                .orElseThrow(() -> new NotFound("model", manufacturer + " " + model));
    }

    /**
     * Registers a model, and its manufacturer if that is new, or changes a known one.
     *
     * @param approved whether the company allows it; null leaves that as it is, and a new model not approved
     * @param stated replace all approvals; null leaves them as they are
     * @return the model, and whether it is new
     */
    @Transactional
    public Registered register(
            String manufacturer, String model, @Nullable Boolean approved, @Nullable List<Approval> stated) {
        currentCaller.get().require(FleetPermission.EDIT);
        reach.requireAll(currentCaller.get(), manufacturer + " " + model);
        ModelName maker = ModelName.entered("manufacturer", manufacturer);
        ModelName name = ModelName.entered("model", model);
        checkApprovals(stated);
        Optional<Models.Model> known = models.find(maker, name);
        ModelFacts before = known.map(this::facts).orElse(null);
        UUID id = known.map(Models.Model::id).orElseGet(() -> add(maker, name, Boolean.TRUE.equals(approved)));
        if (approved != null) {
            models.setApproved(id, approved);
        }
        if (stated != null) {
            approvals.replace(id, stated);
        }
        Models.Model stored = models.byId(id);
        ModelFacts after = facts(stored);
        if (!after.equals(before)) {
            String label = stored.manufacturer() + " " + stored.name();
            String action = before == null ? "model.registered" : "model.changed";
            trail.record(new AuditEntry(
                    action,
                    "model",
                    id.toString(),
                    label,
                    null,
                    before == null ? null : json.writeValueAsString(before),
                    json.writeValueAsString(after)));
        }
        return new Registered(row(stored, Map.of(), after.approvals()), known.isEmpty());
    }

    /**
     * Says what another terminal of a model costs: EW-M04 and the advice to repair or replace are measured by it.
     *
     * @param cost more than nothing; null when nobody knows any more
     * @throws NotFound if there is no such model
     * @throws RefusedException if the cost is not more than nothing, or the caller sees only a part of the company
     */
    @Transactional
    public ModelRow price(UUID model, @Nullable Money cost) {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.EDIT);
        Models.Model before = models.byId(model);
        String label = before.manufacturer() + " " + before.name();
        reach.requireAll(caller, label);
        if (cost != null && cost.amount().signum() <= 0) {
            throw new RefusedException(
                    Refusal.of("wrong-sign", "amount", "A cost is more than nothing: " + cost, cost.toString()));
        }
        if (!Objects.equals(cost, before.replacement())) {
            models.price(model, cost);
            trail.record(new AuditEntry(
                    "model.priced",
                    "model",
                    model.toString(),
                    label,
                    null,
                    before.replacement() == null ? null : json.writeValueAsString(before.replacement()),
                    cost == null ? null : json.writeValueAsString(cost)));
        }
        return row(models.byId(model), Map.of(), approvals.byModel().getOrDefault(model, List.of()));
    }

    /** What became of a registration. */
    public record Registered(ModelRow model, boolean isNew) {}

    private UUID add(ModelName maker, ModelName name, boolean approved) {
        UUID manufacturer = models.manufacturers().get(maker.key());
        UUID madeBy = manufacturer == null ? models.addManufacturer(maker) : manufacturer;
        return models.add(madeBy, maker, name, approved).id();
    }

    private static void checkApprovals(@Nullable List<Approval> stated) {
        if (stated == null) {
            return;
        }
        if (stated.size() > MOST_APPROVALS) {
            throw new RefusedException(Refusal.of(
                    "too-many-approvals",
                    "approvals",
                    "A model has at most %d approvals: %d".formatted(MOST_APPROVALS, stated.size()),
                    stated.size()));
        }
        Set<String> seen = new HashSet<>();
        for (Approval approval : stated) {
            String key = approval.scheme() + " " + approval.schemeVersion() + " " + approval.approvalNo();
            if (!seen.add(key)) {
                throw new RefusedException(Refusal.of(
                        "duplicate-approval", "approvals", "The approval '%s' is named twice".formatted(key), key));
            }
        }
    }

    private ModelFacts facts(Models.Model model) {
        List<Approval> held = approvals.byModel().getOrDefault(model.id(), List.of());
        return new ModelFacts(model.manufacturer(), model.name(), model.approved(), held);
    }

    private Map<UUID, Long> counts(Caller caller) {
        Map<UUID, Long> counts = new HashMap<>();
        Where where = new Where().within(caller.scope(), "t.site_id");
        jdbc.sql("SELECT t.model_id, count(*) AS terminals FROM fleet_terminal t" + where.sql()
                        + " GROUP BY t.model_id")
                .params(where.binds())
                .query(row -> {
                    counts.put(row.getObject("model_id", UUID.class), row.getLong("terminals"));
                });
        return counts;
    }

    private static ModelRow row(Models.Model model, Map<UUID, Long> counts, List<Approval> approvals) {
        return new ModelRow(
                model.id(),
                model.manufacturerId(),
                model.manufacturer(),
                model.name(),
                model.approved(),
                counts.getOrDefault(model.id(), 0L),
                approvals,
                model.replacement());
    }
}
