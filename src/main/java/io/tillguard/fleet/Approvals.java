package io.tillguard.fleet;

import io.tillguard.shared.Uuid7;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored approvals. */
@Repository
class Approvals {

    private final JdbcClient jdbc;

    Approvals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, List<Approval>> byModel() {
        Map<UUID, List<Approval>> found = new HashMap<>();
        jdbc.sql("SELECT * FROM fleet_approval ORDER BY scheme, scheme_version, approval_no")
                .query(row -> {
                    found.computeIfAbsent(row.getObject("model_id", UUID.class), model -> new ArrayList<>())
                            .add(new Approval(
                                    row.getString("scheme"),
                                    row.getString("scheme_version"),
                                    row.getString("approval_no"),
                                    row.getString("hardware_version"),
                                    row.getString("firmware_version"),
                                    row.getObject("listing_expiry", LocalDate.class),
                                    row.getObject("no_new_deployment_after", LocalDate.class),
                                    row.getObject("sunset", LocalDate.class),
                                    row.getString("note")));
                });
        return found;
    }

    void replace(UUID model, List<Approval> approvals) {
        jdbc.sql("DELETE FROM fleet_approval WHERE model_id = :model")
                .param("model", model)
                .update();
        for (Approval approval : approvals) {
            jdbc.sql("""
                    INSERT INTO fleet_approval (id, model_id, scheme, scheme_version, approval_no, hardware_version,
                        firmware_version, listing_expiry, no_new_deployment_after, sunset, note)
                    VALUES (:id, :model, :scheme, :version, :no, :hardware, :firmware, :expiry, :deployment, :sunset, :note)""")
                    .param("id", Uuid7.next())
                    .param("model", model)
                    .param("scheme", approval.scheme())
                    .param("version", approval.schemeVersion())
                    .param("no", approval.approvalNo(), Types.VARCHAR)
                    .param("hardware", approval.hardwareVersion(), Types.VARCHAR)
                    .param("firmware", approval.firmwareVersion(), Types.VARCHAR)
                    .param("expiry", approval.listingExpiry(), Types.DATE)
                    .param("deployment", approval.noNewDeploymentAfter(), Types.DATE)
                    .param("sunset", approval.sunset(), Types.DATE)
                    .param("note", approval.note(), Types.VARCHAR)
                    .update();
        }
    }
}
