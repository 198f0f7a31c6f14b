package io.tillguard.restriction;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.provider.Merchant;
import io.tillguard.provider.MerchantRows;
import io.tillguard.shared.Actor;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What merchants and their terminals may take, as their acquirers say. A terminal's own limit goes before its merchant's. */
@Service
public class Limits {

    private static final String FROM = """
             FROM restriction_limit l JOIN provider_merchant m ON m.id = l.merchant_id
            JOIN provider p ON p.id = m.acquirer_id LEFT JOIN fleet_terminal t ON t.id = l.terminal_id""";

    private final JdbcClient jdbc;
    private final MerchantRows merchants;
    private final TerminalRows terminals;
    private final RestrictionDesk desk;

    Limits(JdbcClient jdbc, MerchantRows merchants, TerminalRows terminals, RestrictionDesk desk) {
        this.jdbc = jdbc;
        this.merchants = merchants;
        this.terminals = terminals;
        this.desk = desk;
    }

    /** Limits that the filter finds, the newest first. Who sees only some sites sees no terminal's of others. */
    @Transactional(readOnly = true)
    public Page<LimitRow> page(LimitFilter filter, Keyset keyset) {
        Where where = where(filter);
        if (keyset.after() != null) {
            where.and("l.id < :after", "after", cursor(keyset.after()));
        }
        List<LimitRow> found = read(where, " ORDER BY l.id DESC FETCH FIRST " + (keyset.limit() + 1) + " ROWS ONLY");
        return Page.of(found, keyset.limit(), row -> row.id().toString());
    }

    /** How many the filter finds. */
    @Transactional(readOnly = true)
    public long count(LimitFilter filter) {
        Where where = where(filter);
        return jdbc.sql("SELECT COUNT(*)" + FROM + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * What holds for a terminal now: its own limits, and those of its merchant's number of which it has none of the kind.
     *
     * @throws NotFound if the caller does not see it
     */
    @Transactional(readOnly = true)
    public List<LimitRow> of(UUID terminal) {
        desk.reader();
        terminals.terminal(terminal, null);
        Where where =
                new Where().and("l.valid_to > :now", "now", utc(desk.now())).and("""
                (l.terminal_id = :terminal OR (l.terminal_id IS NULL
                    AND EXISTS (SELECT 1 FROM fleet_terminal own WHERE own.id = :terminal AND own.acquirer_id = m.acquirer_id
                        AND own.merchant_no = m.merchant_no)
                    AND NOT EXISTS (SELECT 1 FROM restriction_limit o WHERE o.terminal_id = :terminal AND o.kind = l.kind
                        AND o.merchant_id = l.merchant_id AND o.valid_to > :now)))""", "terminal", terminal);
        return read(where, " ORDER BY l.kind, l.id");
    }

    /**
     * Sets a limit; the one of its kind before ends. The same again changes nothing.
     *
     * @throws RefusedException if the terminal does not take payments for the merchant
     */
    @Transactional
    public LimitRow set(NewLimit wanted) {
        Actor actor = desk.editor();
        Merchant merchant = desk.following(() -> merchants.show(wanted.merchant()));
        checkTerminal(wanted, merchant);
        // Held, so that two who set one at the same moment follow one another.
        jdbc.sql("SELECT id FROM provider_merchant WHERE id = :id FOR UPDATE")
                .param("id", merchant.id())
                .query(UUID.class)
                .single();
        LimitRow before = read(new Where().and("l.open_key = :key", "key", wanted.key()), "").stream()
                .findFirst()
                .orElse(null);
        if (before != null
                && before.amount().equals(wanted.amount())
                && before.source().equals(wanted.source())) {
            return before;
        }
        Instant now = desk.now();
        if (before != null) {
            close(before.id(), actor, now);
        }
        UUID id = insert(wanted, actor, now);
        LimitRow after = get(id);
        desk.record("restriction.limit-set", id, label(after), before, after);
        return after;
    }

    private void checkTerminal(NewLimit wanted, Merchant merchant) {
        UUID id = wanted.terminal();
        if (id == null) {
            return;
        }
        TerminalRow terminal = terminals.terminal(id, null);
        boolean bound = jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM fleet_terminal WHERE id = :id AND acquirer_id = :acquirer
                            AND merchant_no = :number)""")
                .param("id", id)
                .param("acquirer", merchant.acquirerId())
                .param("number", merchant.merchantNo())
                .query(Boolean.class)
                .single();
        if (!bound) {
            throw EnteredText.refused(
                    "terminal-of-another-merchant",
                    "terminal",
                    "%s takes no payments for %s".formatted(terminal.serial(), merchant.merchantNo()),
                    terminal.serial());
        }
    }

    private UUID insert(NewLimit wanted, Actor actor, Instant now) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO restriction_limit (id, open_key, merchant_id, terminal_id, kind, amount, currency, source,
                            valid_from, valid_to, set_by)
                        VALUES (:id, :key, :merchant, :terminal, :kind, :amount, :currency, :source, :now, :open, :by)""")
                .param("id", id)
                .param("key", wanted.key())
                .param("merchant", wanted.merchant())
                .param("terminal", wanted.terminal(), Types.OTHER)
                .param("kind", wanted.kind().name())
                .param("amount", wanted.amount().amount())
                .param("currency", wanted.amount().currency())
                .param("source", wanted.source())
                .param("now", utc(now))
                .param("open", Validity.OPEN)
                .param("by", actor.name())
                .update();
        return id;
    }

    /**
     * Ends a limit.
     *
     * @throws RefusedException if it has ended
     */
    @Transactional
    public LimitRow end(UUID id) {
        Actor actor = desk.editor();
        LimitRow before = get(id);
        if (before.until() != null || close(id, actor, desk.now()) == 0) {
            throw EnteredText.refused("limit-ended", "id", "The limit has ended", before.merchantNo());
        }
        LimitRow after = get(id);
        desk.record("restriction.limit-ended", id, label(after), before, after);
        return after;
    }

    private int close(UUID id, Actor actor, Instant now) {
        return jdbc.sql("""
                        UPDATE restriction_limit SET open_key = NULL, valid_to = :now, ended_by = :by
                        WHERE id = :id AND open_key IS NOT NULL""")
                .param("now", utc(now))
                .param("by", actor.name())
                .param("id", id)
                .update();
    }

    private LimitRow get(UUID id) {
        desk.reader();
        return read(new Where().and("l.id = :id", "id", id), "").stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("limit", id));
    }

    private static String label(LimitRow row) {
        return row.merchantNo() + (row.serial() == null ? "" : " " + row.serial()) + " " + row.kind();
    }

    private Where where(LimitFilter filter) {
        Where sites = new Where().within(desk.reader().scope(), "t.site_id");
        Where where = new Where();
        if (!sites.sql().isEmpty()) {
            where.and("(l.terminal_id IS NULL OR " + sites.sql().replaceFirst("^\\s*WHERE\\s+", "") + ")");
            sites.binds().forEach(where::bind);
        }
        String text = filter.text().strip().replaceAll("([!%_])", "!$1");
        if (!text.isEmpty()) {
            where.and(
                    "(m.merchant_no LIKE :text ESCAPE '!' OR t.serial LIKE UPPER(:text) ESCAPE '!')",
                    "text",
                    text + "%");
        }
        return filter.past() ? where : where.and("l.open_key IS NOT NULL");
    }

    private List<LimitRow> read(Where where, String order) {
        return jdbc.sql("SELECT l.*, p.code AS acquirer, m.merchant_no, t.serial" + FROM + where.sql() + order)
                .params(where.binds())
                .query(Limits::limit)
                .list();
    }

    private static LimitRow limit(ResultSet row, int number) throws SQLException {
        OffsetDateTime until = Objects.requireNonNull(row.getObject("valid_to", OffsetDateTime.class));
        return new LimitRow(
                row.getObject("id", UUID.class),
                row.getString("acquirer"),
                row.getString("merchant_no"),
                row.getObject("terminal_id", UUID.class),
                row.getString("serial"),
                LimitKind.valueOf(row.getString("kind")),
                new Money(row.getBigDecimal("amount"), row.getString("currency")),
                row.getString("source"),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                until.toInstant().equals(Validity.OPEN.toInstant()) ? null : until.toInstant(),
                row.getString("set_by"),
                row.getString("ended_by"));
    }

    private static UUID cursor(@Nullable String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", text));
        }
    }
}
