package io.tillguard.provider;

import io.tillguard.shared.Money;
import io.tillguard.shared.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/** The stored contracts. */
@Repository
class ContractStore {

    private static final String CONTRACTS = "SELECT c.* FROM provider_contract c WHERE ";

    private final NamedParameterJdbcTemplate jdbc;

    ContractStore(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The contracts of providers, the newest first. */
    List<Contract> of(Collection<UUID> providers) {
        return providers.isEmpty() ? List.of() : read("c.provider_id IN (:ids)", providers);
    }

    Optional<Contract> find(UUID id) {
        return read("c.id IN (:ids)", Set.of(id)).stream().findFirst();
    }

    private List<Contract> read(String condition, Collection<UUID> ids) {
        var binds = new MapSqlParameterSource("ids", ids);
        Map<UUID, List<PriceLine>> prices = new HashMap<>();
        jdbc.query(
                "SELECT x.* FROM provider_price x JOIN provider_contract c ON c.id = x.contract_id WHERE " + condition
                        + " ORDER BY x.contract_id, x.service, x.item",
                binds,
                row -> {
                    prices.computeIfAbsent(Columns.id(row, "contract_id"), id -> new ArrayList<>())
                            .add(new PriceLine(
                                    ServiceKind.valueOf(row.getString("service")),
                                    row.getString("item"),
                                    new Money(row.getBigDecimal("unit_price"), row.getString("currency"))));
                });
        Map<UUID, Map<Clause, ClauseFinding>> clauses = new HashMap<>();
        jdbc.query(
                "SELECT x.* FROM provider_clause x JOIN provider_contract c ON c.id = x.contract_id WHERE " + condition,
                binds,
                row -> {
                    clauses.computeIfAbsent(Columns.id(row, "contract_id"), id -> new EnumMap<>(Clause.class))
                            .put(
                                    Clause.valueOf(row.getString("clause")),
                                    ClauseFinding.valueOf(row.getString("finding")));
                });
        return jdbc.query(
                CONTRACTS + condition + " ORDER BY c.starts_on DESC, c.id DESC",
                binds,
                (row, number) -> contract(
                        row,
                        prices.getOrDefault(Columns.id(row, "id"), List.of()),
                        clauses.getOrDefault(Columns.id(row, "id"), Map.of())));
    }

    void add(UUID id, UUID provider, String number, ContractTerms terms) {
        jdbc.update("""
                INSERT INTO provider_contract (id, provider_id, number, title, state, services, starts_on, ends_on,
                    warranty_months, response_minutes, repair_minutes, service_clock)
                VALUES (:id, :provider, :number, :title, 'DRAFT', :services, :starts, :ends, :warranty, :response, :repair,
                    :clock)""", values(id, terms).addValue("provider", provider).addValue("number", number));
        addLines(id, terms);
    }

    /** Changes a draft; false when somebody else was faster, or it is none any more. */
    boolean change(UUID id, long version, ContractTerms terms) {
        int changed = jdbc.update("""
                UPDATE provider_contract SET title = :title, services = :services, starts_on = :starts, ends_on = :ends,
                    warranty_months = :warranty, response_minutes = :response, repair_minutes = :repair,
                    service_clock = :clock, version = version + 1
                WHERE id = :id AND version = :version AND state = 'DRAFT'""", values(id, terms).addValue("version", version));
        if (changed == 0) {
            return false;
        }
        jdbc.update("DELETE FROM provider_price WHERE contract_id = :id", Map.of("id", id));
        jdbc.update("DELETE FROM provider_clause WHERE contract_id = :id", Map.of("id", id));
        addLines(id, terms);
        return true;
    }

    boolean sign(UUID id, long version, String by, Instant at) {
        return jdbc.update(
                        """
                        UPDATE provider_contract SET state = 'SIGNED', signed_at = :at, signed_by = :by, version = version + 1
                        WHERE id = :id AND version = :version AND state = 'DRAFT'""",
                        new MapSqlParameterSource("id", id)
                                .addValue("version", version)
                                .addValue("by", by)
                                .addValue("at", Validity.utc(at)))
                == 1;
    }

    boolean end(UUID id, long version, ContractState before, LocalDate on, String reason) {
        return jdbc.update(
                        """
                        UPDATE provider_contract SET state = 'ENDED', ended_on = :day, end_reason = :reason,
                            version = version + 1
                        WHERE id = :id AND version = :version AND state = :before""",
                        new MapSqlParameterSource("id", id)
                                .addValue("version", version)
                                .addValue("before", before.name())
                                .addValue("day", on)
                                .addValue("reason", reason))
                == 1;
    }

    private void addLines(UUID id, ContractTerms terms) {
        SqlParameterSource[] prices = terms.prices().stream()
                .map(line -> new MapSqlParameterSource("id", id)
                        .addValue("service", line.service().name())
                        .addValue("item", line.item())
                        .addValue("price", line.unitPrice().amount())
                        .addValue("currency", line.unitPrice().currency()))
                .toArray(SqlParameterSource[]::new);
        jdbc.batchUpdate("""
                INSERT INTO provider_price (contract_id, service, item, unit_price, currency)
                VALUES (:id, :service, :item, :price, :currency)""", prices);
        SqlParameterSource[] clauses = terms.clauses().entrySet().stream()
                .map(each -> new MapSqlParameterSource("id", id)
                        .addValue("clause", each.getKey().name())
                        .addValue("finding", each.getValue().name()))
                .toArray(SqlParameterSource[]::new);
        jdbc.batchUpdate(
                "INSERT INTO provider_clause (contract_id, clause, finding) VALUES (:id, :clause, :finding)", clauses);
    }

    private static MapSqlParameterSource values(UUID id, ContractTerms terms) {
        return new MapSqlParameterSource("id", id)
                .addValue("title", terms.title())
                .addValue(
                        "services",
                        terms.orderedServices().stream().map(Enum::name).collect(Collectors.joining(" ")))
                .addValue("starts", terms.startsOn())
                .addValue("ends", terms.endsOn())
                .addValue("warranty", terms.warrantyMonths())
                .addValue("response", terms.responseMinutes())
                .addValue("repair", terms.repairMinutes())
                .addValue("clock", terms.clock().name());
    }

    private static Contract contract(ResultSet row, List<PriceLine> prices, Map<Clause, ClauseFinding> clauses)
            throws SQLException {
        @Nullable Instant signed = Columns.instant(row, "signed_at");
        return new Contract(
                Columns.id(row, "id"),
                Columns.id(row, "provider_id"),
                row.getString("number"),
                ContractState.valueOf(row.getString("state")),
                new ContractTerms(
                        row.getString("title"),
                        Arrays.stream(row.getString("services").split(" "))
                                .map(ServiceKind::valueOf)
                                .collect(Collectors.toSet()),
                        Columns.day(row, "starts_on"),
                        Columns.day(row, "ends_on"),
                        row.getInt("warranty_months"),
                        Columns.number(row, "response_minutes"),
                        Columns.number(row, "repair_minutes"),
                        ServiceClock.valueOf(row.getString("service_clock")),
                        prices,
                        clauses),
                signed,
                row.getString("signed_by"),
                row.getObject("ended_on", LocalDate.class),
                row.getString("end_reason"),
                row.getLong("version"));
    }
}
