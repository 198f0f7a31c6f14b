package io.tillguard.provider;

import io.tillguard.shared.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** The stored technicians. */
@Repository
class TechnicianStore {

    private final NamedParameterJdbcTemplate jdbc;

    TechnicianStore(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The technicians of providers by badge. */
    List<Technician> of(Collection<UUID> providers) {
        return providers.isEmpty() ? List.of() : read("t.provider_id IN (:ids)", providers);
    }

    Optional<Technician> find(UUID id) {
        return read("t.id IN (:ids)", Set.of(id)).stream().findFirst();
    }

    private List<Technician> read(String condition, Collection<UUID> ids) {
        var binds = new MapSqlParameterSource("ids", ids);
        Map<UUID, List<Certificate>> certificates = new HashMap<>();
        jdbc.query(
                "SELECT e.* FROM provider_certificate e JOIN provider_technician t ON t.id = e.technician_id WHERE "
                        + condition + " ORDER BY e.kind, e.expires_on DESC, e.id",
                binds,
                row -> {
                    certificates
                            .computeIfAbsent(Columns.id(row, "technician_id"), id -> new ArrayList<>())
                            .add(certificate(row));
                });
        return jdbc.query(
                "SELECT t.* FROM provider_technician t WHERE " + condition + " ORDER BY t.badge, t.id",
                binds,
                (row, number) -> technician(row, certificates.getOrDefault(Columns.id(row, "id"), List.of())));
    }

    void add(UUID id, UUID provider, String badge, TechnicianDetails details) {
        jdbc.update("""
                INSERT INTO provider_technician (id, provider_id, badge, name, id_last4, photo, state, starts_on, ends_on)
                VALUES (:id, :provider, :badge, :name, :last4, :photo, 'ACTIVE', :starts, :ends)""", values(id, details).addValue("provider", provider).addValue("badge", badge));
    }

    boolean change(UUID id, long version, TechnicianDetails details) {
        return jdbc.update("""
                        UPDATE provider_technician SET name = :name, id_last4 = :last4, photo = :photo, starts_on = :starts,
                            ends_on = :ends, version = version + 1
                        WHERE id = :id AND version = :version AND state <> 'LEFT'""", values(id, details).addValue("version", version)) == 1;
    }

    boolean changeState(Technician before, TechnicianState next, LocalDate today) {
        return jdbc.update(
                        """
                        UPDATE provider_technician SET state = :next, version = version + 1,
                            ends_on = CASE WHEN :next = 'LEFT' AND (ends_on IS NULL OR ends_on > :today)
                                THEN CASE WHEN starts_on > :today THEN starts_on ELSE :today END ELSE ends_on END
                        WHERE id = :id AND version = :version""",
                        new MapSqlParameterSource("id", before.id())
                                .addValue("version", before.version())
                                .addValue("next", next.name())
                                .addValue("today", today))
                == 1;
    }

    void add(UUID id, UUID technician, NewCertificate certificate, String by, Instant at) {
        jdbc.update(
                """
                INSERT INTO provider_certificate (id, technician_id, kind, number, issued_on, expires_on, recorded_at,
                    recorded_by)
                VALUES (:id, :technician, :kind, :number, :issued, :expires, :at, :by)""",
                new MapSqlParameterSource("id", id)
                        .addValue("technician", technician)
                        .addValue("kind", certificate.kind().name())
                        .addValue("number", certificate.number())
                        .addValue("issued", certificate.issuedOn())
                        .addValue("expires", certificate.expiresOn())
                        .addValue("at", Validity.utc(at))
                        .addValue("by", by));
    }

    boolean withdraw(UUID technician, UUID certificate, Instant at) {
        return jdbc.update(
                        """
                        UPDATE provider_certificate SET ended_at = :at
                        WHERE id = :id AND technician_id = :technician AND ended_at IS NULL""",
                        new MapSqlParameterSource("id", certificate)
                                .addValue("technician", technician)
                                .addValue("at", Validity.utc(at)))
                == 1;
    }

    private static MapSqlParameterSource values(UUID id, TechnicianDetails details) {
        return new MapSqlParameterSource("id", id)
                .addValue("name", details.name())
                .addValue("last4", details.idLast4())
                .addValue("photo", details.photo())
                .addValue("starts", details.startsOn())
                .addValue("ends", details.endsOn());
    }

    private static Technician technician(ResultSet row, List<Certificate> certificates) throws SQLException {
        return new Technician(
                Columns.id(row, "id"),
                Columns.id(row, "provider_id"),
                row.getString("badge"),
                row.getString("name"),
                row.getString("id_last4"),
                row.getString("photo"),
                TechnicianState.valueOf(row.getString("state")),
                Columns.day(row, "starts_on"),
                row.getObject("ends_on", LocalDate.class),
                certificates,
                row.getLong("version"));
    }

    private static Certificate certificate(ResultSet row) throws SQLException {
        return new Certificate(
                Columns.id(row, "id"),
                CertificateKind.valueOf(row.getString("kind")),
                row.getString("number"),
                Columns.day(row, "issued_on"),
                Columns.day(row, "expires_on"),
                Columns.instant(row, "ended_at"));
    }
}
