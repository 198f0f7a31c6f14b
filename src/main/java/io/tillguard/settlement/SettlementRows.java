package io.tillguard.settlement;

import io.tillguard.calendar.CalendarDays;
import io.tillguard.calendar.WorkingCalendars;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads batches and credits, the newest first. */
@Component
@Transactional(readOnly = true)
public class SettlementRows {

    private static final String FROM = """
             FROM settlement_batch b JOIN provider_merchant m ON m.id = b.merchant_id
            JOIN provider p ON p.id = m.acquirer_id LEFT JOIN settlement_credit c ON c.id = b.credit_id""";

    private static final String BATCHES = """
            SELECT b.id, b.merchant_id, m.merchant_no, p.code AS acquirer, b.reference, b.business_date, b.currency, b.gross,
                b.fee, b.due, b.credit_id, c.payer_known, c.bank_reference, c.payer, c.value_date, b.recorded_at,
                b.recorded_by""" + FROM;

    private static final String CREDITS = """
            SELECT c.*, m.merchant_no,
                (SELECT COUNT(*) FROM settlement_batch b WHERE b.credit_id = c.id) AS batches
            FROM settlement_credit c LEFT JOIN provider_merchant m ON m.id = c.merchant_id""";

    private final JdbcClient jdbc;
    private final WorkingCalendars calendars;
    private final SettlementDesk desk;

    SettlementRows(JdbcClient jdbc, WorkingCalendars calendars, SettlementDesk desk) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.desk = desk;
    }

    /** What is open in a currency. */
    public record Owed(long batches, Money sum) {}

    /** Batches that the filter finds. */
    public Page<BatchRow> page(SettlementFilter filter, Keyset keyset) {
        Where where = where(filter);
        if (keyset.after() != null) {
            where.and("(b.business_date < :afterDay OR (b.business_date = :afterDay AND b.id < :afterId))")
                    .bind("afterDay", LocalDate.parse(cursor(keyset.after())[0]))
                    .bind("afterId", UUID.fromString(cursor(keyset.after())[1]));
        }
        CalendarDays calendar = calendars.ofCompany();
        LocalDate today = desk.today();
        List<BatchRow> found = jdbc.sql(BATCHES + where.sql() + " ORDER BY b.business_date DESC, b.id DESC FETCH FIRST "
                        + (keyset.limit() + 1) + " ROWS ONLY")
                .params(where.binds())
                .query((row, number) -> batch(row, calendar, today))
                .list();
        return Page.of(found, keyset.limit(), row -> row.businessDate() + "|" + row.id());
    }

    /** How many batches the filter finds. */
    public long count(SettlementFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /** What is still owed of the batches that the filter finds, by currency. */
    public List<Owed> owed(SettlementFilter filter) {
        Where where = where(filter).and("b.credit_id IS NULL");
        return jdbc.sql("SELECT b.currency, COUNT(*) AS found, SUM(b.due) AS total" + FROM + where.sql()
                        + " GROUP BY b.currency ORDER BY b.currency")
                .params(where.binds())
                .query((row, number) -> new Owed(
                        row.getLong("found"), new Money(row.getBigDecimal("total"), row.getString("currency"))))
                .list();
    }

    /** Open batches that a credit could cover: same currency, and not too long before. At most 200, the newest first. */
    public List<BatchRow> candidates(UUID credit) {
        CreditRow row = credit(credit);
        Where where = new Where()
                .and("b.open_key IS NOT NULL AND b.credit_id IS NULL")
                .and("b.currency = :currency", "currency", row.amount().currency())
                .and("b.business_date >= :from", "from", row.valueDate().minusDays(60))
                .and("b.business_date <= :until", "until", row.valueDate());
        if (row.merchantNo() != null) {
            where.and("m.merchant_no = :merchant", "merchant", row.merchantNo());
        }
        CalendarDays calendar = calendars.ofCompany();
        LocalDate today = desk.today();
        return jdbc.sql(BATCHES + where.sql() + " ORDER BY b.business_date DESC, b.id DESC FETCH FIRST 200 ROWS ONLY")
                .params(where.binds())
                .query((found, number) -> batch(found, calendar, today))
                .list();
    }

    /** Credits, the newest first; with a state only those. */
    public Page<CreditRow> credits(@Nullable CreditState state, Keyset keyset) {
        Where where = credits(state);
        if (keyset.after() != null) {
            where.and("(c.value_date < :afterDay OR (c.value_date = :afterDay AND c.id < :afterId))")
                    .bind("afterDay", LocalDate.parse(cursor(keyset.after())[0]))
                    .bind("afterId", UUID.fromString(cursor(keyset.after())[1]));
        }
        List<CreditRow> found = jdbc.sql(CREDITS + where.sql() + " ORDER BY c.value_date DESC, c.id DESC FETCH FIRST "
                        + (keyset.limit() + 1) + " ROWS ONLY")
                .params(where.binds())
                .query(SettlementRows::credit)
                .list();
        return Page.of(found, keyset.limit(), row -> row.valueDate() + "|" + row.id());
    }

    /** How many credits there are; with a state only those. */
    public long countCredits(@Nullable CreditState state) {
        Where where = credits(state);
        return jdbc.sql("SELECT COUNT(*) FROM settlement_credit c" + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * One credit.
     *
     * @throws NotFound if there is none
     */
    public CreditRow credit(UUID id) {
        desk.reader();
        return jdbc.sql(CREDITS + " WHERE c.id = :id")
                .param("id", id)
                .query(SettlementRows::credit)
                .optional()
                .orElseThrow(() -> new NotFound("credit", id));
    }

    private Where credits(@Nullable CreditState state) {
        desk.reader();
        return state == null ? new Where() : new Where().and("c.state = :state", "state", state.name());
    }

    private Where where(SettlementFilter filter) {
        desk.reader();
        Where where = new Where().and("b.open_key IS NOT NULL");
        String text = filter.text().strip().replaceAll("([!%_])", "!$1");
        if (!text.isEmpty()) {
            where.and("(m.merchant_no LIKE :text ESCAPE '!' OR b.reference LIKE :text ESCAPE '!')", "text", text + "%");
        }
        if (filter.state() != null) {
            where.and(
                    switch (filter.state()) {
                        case OPEN -> "b.credit_id IS NULL";
                        case SETTLED -> "c.payer_known";
                        case WRONG_PAYER -> "NOT c.payer_known";
                    });
        }
        if (filter.from() != null) {
            where.and("b.business_date >= :from", "from", filter.from());
        }
        if (filter.until() != null) {
            where.and("b.business_date <= :until", "until", filter.until());
        }
        if (filter.late()) {
            LocalDate latest = ExpectedDay.latestLate(desk.today(), ExpectedDay.DAYS, calendars.ofCompany());
            where.and("b.credit_id IS NULL AND b.business_date <= :latest", "latest", latest);
        }
        return where;
    }

    private static String[] cursor(String text) {
        if (!text.matches("\\d{4}-\\d\\d-\\d\\d\\|[0-9a-f-]{36}")) {
            throw new RefusedException(
                    Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", text));
        }
        return text.split("\\|");
    }

    private static BatchRow batch(ResultSet row, CalendarDays calendar, LocalDate today) throws SQLException {
        String currency = row.getString("currency");
        LocalDate day = row.getObject("business_date", LocalDate.class);
        boolean open = row.getObject("credit_id") == null;
        BatchState settled = row.getBoolean("payer_known") ? BatchState.SETTLED : BatchState.WRONG_PAYER;
        LocalDate expected = ExpectedDay.of(day, ExpectedDay.DAYS, calendar);
        return new BatchRow(
                row.getObject("id", UUID.class),
                row.getString("acquirer"),
                row.getObject("merchant_id", UUID.class),
                row.getString("merchant_no"),
                row.getString("reference"),
                day,
                new Money(row.getBigDecimal("gross"), currency),
                new Money(row.getBigDecimal("fee"), currency),
                new Money(row.getBigDecimal("due"), currency),
                open ? BatchState.OPEN : settled,
                expected,
                open && expected.isBefore(today),
                row.getString("bank_reference"),
                row.getString("payer"),
                row.getObject("value_date", LocalDate.class),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by"));
    }

    private static CreditRow credit(ResultSet row, int number) throws SQLException {
        return new CreditRow(
                row.getObject("id", UUID.class),
                row.getString("account_end"),
                row.getString("bank_reference"),
                row.getObject("value_date", LocalDate.class),
                new Money(row.getBigDecimal("amount"), row.getString("currency")),
                row.getString("payer"),
                row.getString("merchant_no"),
                CreditState.valueOf(row.getString("state")),
                row.getLong("batches"),
                row.getObject("payer_known", Boolean.class),
                row.getString("explanation"),
                row.getString("explained_by"),
                row.getString("accepted_by"),
                row.getString("note"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by"));
    }
}
