package io.tillguard.onboarding;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is asked of carriers and suppliers for rejected devices, until it is settled. */
@Service
public class Claims {

    private static final String SELECT = """
            SELECT x.*, c.case_no, r.receipt_no, t.serial, p.code AS supplier FROM onboarding_claim x
            JOIN onboarding_case c ON c.id = x.case_id JOIN onboarding_receipt r ON r.id = x.receipt_id
            JOIN fleet_terminal t ON t.id = x.terminal_id JOIN provider p ON p.id = x.supplier_id""";

    private final JdbcClient jdbc;
    private final CaseDesk desk;
    private final CaseRows rows;
    private final CurrentCaller currentCaller;

    Claims(JdbcClient jdbc, CaseDesk desk, CaseRows rows, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.rows = rows;
        this.currentCaller = currentCaller;
    }

    /** The claims of a case in the order in which they were opened. */
    @Transactional(readOnly = true)
    public List<Claim> of(UUID caseId) {
        rows.get(caseId);
        return jdbc.sql(SELECT + " WHERE x.case_id = :case ORDER BY x.claim_no")
                .param("case", caseId)
                .query(Claims::row)
                .list();
    }

    /**
     * Settles a claim.
     *
     * @param outcome what came of it, such as a replacement or a refund
     * @throws NotFound if there is none within the caller's scope
     * @throws io.tillguard.shared.RefusedException if it is settled, or nothing is said
     */
    @Transactional
    public Claim settle(String number, @Nullable String outcome) {
        Caller caller = desk.require(OnboardingPermission.EDIT);
        Claim before = get(number);
        String what = EnteredText.required("outcome", outcome, 1_000);
        int settled = jdbc.sql("""
                        UPDATE onboarding_claim SET closed_at = :now, closed_by = :by, outcome = :outcome
                        WHERE id = :id AND closed_at IS NULL""")
                .param("now", utc(desk.now()))
                .param("by", caller.actor().name())
                .param("outcome", what)
                .param("id", before.id())
                .update();
        if (settled == 0) {
            throw EnteredText.refused(
                    "claim-settled", "number", "The claim %s is settled".formatted(before.number()), before.number());
        }
        Claim after = get(number);
        desk.record("onboarding.claim-settled", rows.get(after.onboarding()), null, after);
        return after;
    }

    /** Opens the claim of a rejected device. */
    void open(UUID receipt, UUID terminal, CaseRow row, @Nullable Damage damage) {
        ClaimKind kind = damage != null && damage.isOfTransport() ? ClaimKind.CARRIER : ClaimKind.SUPPLIER;
        jdbc.sql("""
                        INSERT INTO onboarding_claim (id, receipt_id, terminal_id, case_id, supplier_id, kind, damage, opened_at,
                            opened_by)
                        VALUES (:id, :receipt, :terminal, :case, :supplier, :kind, :damage, :now, :by)""")
                .param("id", Uuid7.next())
                .param("receipt", receipt)
                .param("terminal", terminal)
                .param("case", row.id())
                .param("supplier", row.supplierId())
                .param("kind", kind.name())
                .param("damage", damage == null ? null : damage.name(), Types.VARCHAR)
                .param("now", utc(desk.now()))
                .param("by", currentCaller.get().actor().name())
                .update();
    }

    private Claim get(String number) {
        Caller caller = currentCaller.get();
        caller.require(OnboardingPermission.READ);
        Where where =
                new Where().within(caller.scope(), "c.site_id").and("x.claim_no = :no", "no", Claim.numberIn(number));
        return jdbc.sql(SELECT + where.sql())
                .params(where.binds())
                .query(Claims::row)
                .optional()
                .orElseThrow(() -> new NotFound("claim", Refusal.plain(number)));
    }

    private static Claim row(ResultSet row, int number) throws SQLException {
        String damage = row.getString("damage");
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new Claim(
                row.getObject("id", UUID.class),
                Claim.number(row.getLong("claim_no")),
                ClaimKind.valueOf(row.getString("kind")),
                CaseRow.number(row.getLong("case_no")),
                ReceiptRow.number(row.getLong("receipt_no")),
                row.getString("serial"),
                row.getString("supplier"),
                damage == null ? null : Damage.valueOf(damage),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getString("opened_by"),
                closed == null ? null : closed.toInstant(),
                row.getString("closed_by"),
                row.getString("outcome"));
    }
}
