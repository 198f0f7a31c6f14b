package io.tillguard.provider;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom a form of another module offers for work, and why not. That module asks its own permissions, here none is asked. */
@Component
public class ProviderChoices {

    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final TechnicianStore technicians;

    ProviderChoices(JdbcClient jdbc, Assignments assignments, TechnicianStore technicians) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.technicians = technicians;
    }

    /** A provider that the company works with, and whether it may take the work. */
    public record Choice(UUID id, String code, String name, Assignment assignment) {}

    /** A technician of a provider, and whether they may come with it. */
    public record Person(UUID id, String badge, String name, Assignment assignment) {}

    /** The providers that have a contract for the service, whether or not they may take the work, by code. */
    @Transactional(readOnly = true)
    public List<Choice> providers(ServiceKind service, LocalDate day) {
        return jdbc
                .sql("""
                        SELECT p.id, p.code, p.name FROM provider p WHERE p.state <> 'ENDED' AND EXISTS (
                            SELECT 1 FROM provider_contract c WHERE c.provider_id = p.id AND c.state <> 'DRAFT'
                            AND ' ' || c.services || ' ' LIKE :service) ORDER BY p.code, p.id""")
                .param("service", "% " + service + " %")
                .query((row, number) -> new Named(Columns.id(row, "id"), row.getString("code"), row.getString("name")))
                .list()
                .stream()
                .map(each -> new Choice(
                        each.id(), each.code(), each.name(), assignments.check(each.id(), null, service, day)))
                .toList();
    }

    /** A provider's technicians that have not left, by badge. */
    @Transactional(readOnly = true)
    public List<Person> technicians(UUID provider, ServiceKind service, LocalDate day) {
        return technicians.of(List.of(provider)).stream()
                .filter(each -> each.state() != TechnicianState.LEFT)
                .map(each -> new Person(
                        each.id(), each.badge(), each.name(), assignments.check(provider, each.id(), service, day)))
                .toList();
    }

    /** The names of providers, for lists that hold their identifiers. */
    @Transactional(readOnly = true)
    public Map<UUID, String> names(Collection<UUID> providers) {
        Map<UUID, String> names = new HashMap<>();
        if (!providers.isEmpty()) {
            jdbc.sql("SELECT id, name FROM provider WHERE id IN (:ids)")
                    .param("ids", providers)
                    .query(row -> {
                        names.put(Columns.id(row, "id"), row.getString("name"));
                    });
        }
        return names;
    }

    private record Named(UUID id, String code, String name) {}
}
