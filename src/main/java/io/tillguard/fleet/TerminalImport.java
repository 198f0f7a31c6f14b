package io.tillguard.fleet;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.organisation.Organisation;
import io.tillguard.provider.Providers;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Where;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Applies files of terminals. What a batch needs is read with a handful of statements, every row is decided in memory, and
 * the result is written with one JDBC batch a table: that makes an import as fast as its inserts.
 */
@Service
class TerminalImport implements Registrations {

    private static final int LARGEST = 5_000;

    /** What the trail keeps of a batch. */
    private record BatchFacts(String reason, int created, int updated, List<String> modelsRegistered, String digest) {}

    private final Terminals terminals;
    private final Models models;
    private final Organisation organisation;
    private final Providers providers;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    TerminalImport(
            Terminals terminals,
            Models models,
            Organisation organisation,
            Providers providers,
            JdbcClient jdbc,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json) {
        this.terminals = terminals;
        this.models = models;
        this.organisation = organisation;
        this.providers = providers;
        this.jdbc = jdbc;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRED)
    public List<Outcome> apply(List<Row> rows, Options options) {
        if (rows.size() > LARGEST) {
            throw new IllegalArgumentException("At most %d rows a batch: %d".formatted(LARGEST, rows.size()));
        }
        Caller caller = currentCaller.get();
        List<@Nullable RegistrationRow> checked = new ArrayList<>(rows.size());
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        for (Row row : rows) {
            try {
                checked.add(RegistrationRow.checked(row, clock.instant()));
                outcomes.add(new Outcome(Result.UNCHANGED, null, null));
            } catch (RefusedException e) {
                checked.add(null);
                outcomes.add(RegistrationBatch.refused(e.refusal()));
            }
        }
        RegistrationModels catalogue = new RegistrationModels(models, options);
        RegistrationBatch batch = batch(caller, checked, options, catalogue);
        for (int i = 0; i < checked.size(); i++) {
            RegistrationRow row = checked.get(i);
            if (row != null) {
                outcomes.set(i, batch.decide(row));
            }
        }
        if (!options.dryRun()) {
            write(caller, batch, catalogue, options);
        }
        return outcomes;
    }

    private RegistrationBatch batch(
            Caller caller, List<@Nullable RegistrationRow> rows, Options options, RegistrationModels catalogue) {
        Map<String, List<Terminal>> known = terminals.bySerial(told(rows, RegistrationRow::serial), !options.dryRun());
        Set<UUID> stands = new HashSet<>();
        known.values()
                .forEach(same -> same.forEach(terminal -> {
                    if (terminal.standing().siteId() != null) {
                        stands.add(terminal.standing().siteId());
                    }
                }));
        return new RegistrationBatch(
                options,
                catalogue,
                organisation.sites(told(rows, RegistrationRow::site)),
                visible(caller, stands),
                caller.scope().isEverything(),
                acquirers(told(rows, RegistrationRow::acquirer), options.dryRun()),
                known);
    }

    private Function<String, UUID> acquirers(Set<String> codes, boolean dryRun) {
        Map<String, UUID> found = new HashMap<>(providers.known(codes));
        return code -> found.computeIfAbsent(code, unknown -> dryRun ? Uuid7.next() : providers.acquirer(unknown));
    }

    private Set<UUID> visible(Caller caller, Collection<UUID> sites) {
        if (sites.isEmpty() || caller.scope().isEverything()) {
            return Set.copyOf(sites);
        }
        Where where = new Where().within(caller.scope(), "s.id").and("s.id IN (:sites)", "sites", sites);
        return Set.copyOf(jdbc.sql("SELECT s.id FROM organisation_site s" + where.sql())
                .params(where.binds())
                .query(UUID.class)
                .list());
    }

    private void write(Caller caller, RegistrationBatch batch, RegistrationModels catalogue, Options options) {
        if (batch.added().isEmpty() && batch.changed().isEmpty()) {
            return;
        }
        var occasion = new Terminals.Occasion(
                options.at(), clock.instant(), caller.actor().name(), options.reason());
        terminals.addAll(batch.added(), occasion);
        terminals.changeAll(batch.changed(), occasion);
        String digest = digest(batch);
        String after = json.writeValueAsString(new BatchFacts(
                options.reason(), batch.added().size(), batch.changed().size(), catalogue.registered(), digest));
        trail.record(new AuditEntry(
                "terminals.registered",
                "terminal-batch",
                Uuid7.next().toString(),
                options.reason(),
                null,
                null,
                after));
    }

    private static String digest(RegistrationBatch batch) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            batch.added().forEach(terminal -> digest.update(terminal.toString().getBytes(StandardCharsets.UTF_8)));
            batch.changed()
                    .forEach(terminal -> digest.update(terminal.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Set<String> told(
            List<@Nullable RegistrationRow> rows, Function<RegistrationRow, @Nullable String> field) {
        Set<String> told = new HashSet<>();
        rows.stream()
                .filter(Objects::nonNull)
                .map(field)
                .filter(Objects::nonNull)
                .forEach(told::add);
        return told;
    }
}
