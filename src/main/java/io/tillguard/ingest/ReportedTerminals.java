package io.tillguard.ingest;

import io.tillguard.fleet.ModelNames;
import io.tillguard.fleet.Registrations.KnownTerminal;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out which terminal a report is from, as far as its sender may see terminals. */
@Component
class ReportedTerminals {

    private final JdbcClient jdbc;
    private final ModelNames modelNames;

    ReportedTerminals(JdbcClient jdbc, ModelNames modelNames) {
        this.jdbc = jdbc;
        this.modelNames = modelNames;
    }

    /** Only what the sender's scope holds: of the rest, not even the existence is told. */
    Map<String, List<KnownTerminal>> visible(Map<String, List<KnownTerminal>> known, Scope scope) {
        if (!(scope instanceof Scope.Subtrees(Set<UUID> nodes)) || known.isEmpty()) {
            return known;
        }
        Set<UUID> sites = sitesBelow(nodes, known.values());
        Map<String, List<KnownTerminal>> visible = new HashMap<>();
        known.forEach((serial, terminals) -> visible.put(
                serial,
                terminals.stream()
                        .filter(terminal -> terminal.siteId() != null && sites.contains(terminal.siteId()))
                        .toList()));
        return visible;
    }

    private Set<UUID> sitesBelow(Set<UUID> nodes, Collection<List<KnownTerminal>> known) {
        List<UUID> asked = known.stream()
                .flatMap(List::stream)
                .map(KnownTerminal::siteId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (nodes.isEmpty() || asked.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql(
                        "SELECT DISTINCT site_id FROM organisation_scope WHERE node_id IN (:nodes) AND site_id IN (:sites)")
                .param("nodes", nodes)
                .param("sites", asked)
                .query(UUID.class)
                .list());
    }

    /** Names of the models at hand; nothing is asked of the database when no report names a manufacturer or model. */
    Map<UUID, ModelNames.Named> models(List<ReportDraft> drafts, Map<String, List<KnownTerminal>> known) {
        List<UUID> asked = drafts.stream()
                .filter(draft -> draft.manufacturer() != null || draft.model() != null)
                .flatMap(draft -> known.getOrDefault(draft.serial(), List.of()).stream())
                .map(KnownTerminal::modelId)
                .distinct()
                .toList();
        return asked.isEmpty() ? Map.of() : modelNames.of(asked);
    }

    /** Of several terminals with one serial, those of the manufacturer that the report names. */
    List<KnownTerminal> narrowed(ReportDraft draft, List<KnownTerminal> candidates, Map<UUID, ModelNames.Named> names) {
        if (candidates.size() < 2 || draft.manufacturer() == null) {
            return candidates;
        }
        return candidates.stream()
                .filter(terminal ->
                        same(draft.manufacturer(), name(terminal, names).manufacturer()))
                .toList();
    }

    /** Why the report cannot be taken for its terminal; null when it can. */
    @Nullable
    Refusal refusal(ReportDraft draft, List<KnownTerminal> candidates, Map<UUID, ModelNames.Named> names) {
        if (candidates.isEmpty()) {
            return Refusal.of(
                    "unknown-serial",
                    "serial",
                    "no terminal '%s' is registered.".formatted(Refusal.plain(draft.serial())),
                    draft.serial());
        }
        if (candidates.size() > 1) {
            return Refusal.of(
                    "ambiguous-serial",
                    "serial",
                    "'%s' is used by %d manufacturers: name the manufacturer."
                            .formatted(Refusal.plain(draft.serial()), candidates.size()),
                    draft.serial());
        }
        Refusal maker = contradiction("manufacturer", draft.manufacturer(), candidates.getFirst(), names, true);
        return maker == null ? contradiction("model", draft.model(), candidates.getFirst(), names, false) : maker;
    }

    private static @Nullable Refusal contradiction(
            String field,
            @Nullable String told,
            KnownTerminal terminal,
            Map<UUID, ModelNames.Named> names,
            boolean maker) {
        if (told == null) {
            return null;
        }
        ModelNames.Named name = name(terminal, names);
        String registered = maker ? name.manufacturer() : name.model();
        return same(told, registered)
                ? null
                : Refusal.of(
                        "model-contradicts-register",
                        field,
                        "the register has '%s', the report says '%s'."
                                .formatted(Refusal.plain(registered), Refusal.plain(told)),
                        told);
    }

    private static ModelNames.Named name(KnownTerminal terminal, Map<UUID, ModelNames.Named> names) {
        return names.getOrDefault(terminal.modelId(), new ModelNames.Named("", ""));
    }

    /** Devices write "A920Pro" where an inventory says "A920 Pro". */
    private static boolean same(String told, String registered) {
        return key(told).equals(key(registered));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
