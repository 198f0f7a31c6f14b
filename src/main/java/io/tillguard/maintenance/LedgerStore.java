package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored cost ledger. */
@Component
class LedgerStore {

    private static final String SELECT = """
            SELECT c.id, o.order_no, c.kind, c.amount, c.currency, c.quantity, c.booked_on, c.note, c.recorded_at,
                c.recorded_by, c.struck_reason
            FROM maintenance_cost c LEFT JOIN maintenance_order o ON o.id = c.order_id""";

    private final JdbcClient jdbc;

    LedgerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<LedgerLine> ofOrder(UUID order) {
        return jdbc.sql(SELECT + " WHERE c.order_id = :order ORDER BY c.id")
                .param("order", order)
                .query(LedgerStore::row)
                .list();
    }

    List<LedgerLine> ofTerminal(UUID terminal) {
        return jdbc.sql(SELECT + " WHERE c.terminal_id = :terminal ORDER BY c.booked_on DESC, c.id DESC"
                        + " FETCH FIRST 500 ROWS ONLY")
                .param("terminal", terminal)
                .query(LedgerStore::row)
                .list();
    }

    void add(LedgerLine line, @Nullable UUID terminal, @Nullable UUID site, @Nullable UUID order) {
        jdbc.sql("""
                        INSERT INTO maintenance_cost (id, terminal_id, site_id, order_id, kind, amount, currency, quantity,
                            booked_on, note, recorded_at, recorded_by)
                        VALUES (:id, :terminal, :site, :order, :kind, :amount, :currency, :quantity, :day, :note, :now, :by)""")
                .param("id", line.id())
                .param("terminal", terminal)
                .param("site", site)
                .param("order", order)
                .param("kind", line.kind().name())
                .param("amount", line.amount().amount())
                .param("currency", line.amount().currency())
                .param("quantity", line.quantity())
                .param("day", line.bookedOn())
                .param("note", line.note())
                .param("now", utc(line.recordedAt()))
                .param("by", line.recordedBy())
                .update();
    }

    /** Returns whether the line still counted. */
    boolean strike(UUID line, String reason, Actor actor, Instant now) {
        return jdbc.sql("""
                        UPDATE maintenance_cost SET struck_at = :now, struck_by = :by, struck_reason = :reason
                        WHERE id = :id AND struck_at IS NULL""")
                        .param("now", utc(now))
                        .param("by", actor.name())
                        .param("reason", reason)
                        .param("id", line)
                        .update()
                == 1;
    }

    private static LedgerLine row(ResultSet row, int number) throws SQLException {
        long order = row.getLong("order_no");
        return new LedgerLine(
                row.getObject("id", UUID.class),
                order == 0 ? null : OrderRow.number(order),
                LedgerKind.valueOf(row.getString("kind")),
                new Money(row.getBigDecimal("amount"), row.getString("currency")),
                row.getInt("quantity"),
                row.getObject("booked_on", LocalDate.class),
                row.getString("note"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by"),
                row.getString("struck_reason"));
    }
}
