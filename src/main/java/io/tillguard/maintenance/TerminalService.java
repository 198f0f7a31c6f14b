package io.tillguard.maintenance;

import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.provider.Assignment;
import io.tillguard.provider.Contact;
import io.tillguard.provider.Contacts;
import io.tillguard.provider.ContractTerms;
import io.tillguard.provider.ProviderChoices;
import io.tillguard.provider.ProviderPermission;
import io.tillguard.provider.ServiceClock;
import io.tillguard.provider.ServiceKind;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Where;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What whoever has a broken terminal wants to know: who bears the repair, how long it may take, whom to call, where a spare is. */
@Service
public class TerminalService {

    private static final int SPARE_SITES = 10;

    private final TerminalRows terminals;
    private final ProviderChoices providers;
    private final Contacts contacts;
    private final UseProgress use;
    private final MaintenanceSettings settings;
    private final CurrentCaller currentCaller;
    private final JdbcClient jdbc;
    private final Clock clock;

    TerminalService(
            TerminalRows terminals,
            ProviderChoices providers,
            Contacts contacts,
            UseProgress use,
            MaintenanceSettings settings,
            CurrentCaller currentCaller,
            JdbcClient jdbc,
            Clock clock) {
        this.terminals = terminals;
        this.providers = providers;
        this.contacts = contacts;
        this.use = use;
        this.settings = settings;
        this.currentCaller = currentCaller;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The service of a terminal.
     *
     * @param inWarranty whether the warranty holds today at the site
     * @param repairMinutes how long a repair may take where no contract says otherwise, in hours in which the site is open
     * @param providers who may be given a repair today, by their contracts
     * @param spares where terminals of the same model are in stock, those at the terminal's own site first
     * @param turns how far the terminal is in its plans by use
     */
    public record Facts(
            @Nullable LocalDate warrantyUntil,
            boolean inWarranty,
            long repairMinutes,
            List<Repairer> providers,
            List<Spare> spares,
            List<UseProgress.Turn> turns) {}

    /**
     * A provider that repairs.
     *
     * @param repairMinutes what its contract promises, null for the company's own time
     * @param contacts empty if the reader may not read providers
     */
    public record Repairer(
            UUID id,
            String code,
            String name,
            @Nullable Integer repairMinutes,
            ServiceClock clock,
            List<Contact> contacts) {}

    /** Spare terminals of the model at a site. */
    public record Spare(String site, long terminals) {}

    /**
     * The service of a terminal.
     *
     * @throws io.tillguard.shared.NotFound if the caller sees no such terminal
     */
    @Transactional(readOnly = true)
    public Facts of(UUID terminal) {
        currentCaller.get().require(MaintenancePermission.READ);
        TerminalRow row = terminals.terminal(terminal, null);
        ZoneId zone = row.timeZone() == null ? ZoneOffset.UTC : ZoneId.of(row.timeZone());
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate until = row.warrantyUntil();
        return new Facts(
                until,
                until != null && !until.isBefore(today),
                settings.repairWithin().toMinutes(),
                repairers(today),
                spares(row),
                use.of(terminal));
    }

    private List<Repairer> repairers(LocalDate today) {
        boolean mayCall = currentCaller.get().may(ProviderPermission.READ);
        return providers.providers(ServiceKind.REPAIR, today).stream()
                .flatMap(choice -> choice.assignment() instanceof Assignment.Admitted(var contract)
                        ? Stream.of(repairer(choice, contract.terms(), mayCall))
                        : Stream.empty())
                .toList();
    }

    private Repairer repairer(ProviderChoices.Choice choice, ContractTerms terms, boolean mayCall) {
        return new Repairer(
                choice.id(),
                choice.code(),
                choice.name(),
                terms.repairMinutes(),
                terms.clock(),
                mayCall ? contacts.of(choice.id()) : List.of());
    }

    private List<Spare> spares(TerminalRow row) {
        Where where = new Where()
                .within(currentCaller.get().scope(), "t.site_id")
                .and("t.model_id = :model", "model", row.modelId())
                .and("t.state = 'IN_STOCK' AND t.id <> :terminal", "terminal", row.id())
                .bind("own", row.site() == null ? "" : row.site())
                .bind("most", SPARE_SITES);
        return jdbc.sql("SELECT s.code, COUNT(*) AS terminals FROM fleet_terminal t"
                        + " JOIN organisation_site s ON s.id = t.site_id" + where.sql()
                        + " GROUP BY s.code ORDER BY CASE WHEN s.code = :own THEN 0 ELSE 1 END, s.code"
                        + " FETCH FIRST :most ROWS ONLY")
                .params(where.binds())
                .query((found, number) -> new Spare(found.getString("code"), found.getLong("terminals")))
                .list();
    }
}
