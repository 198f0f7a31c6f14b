package io.tillguard.maintenance;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.SubjectKind;
import io.tillguard.warning.Sentences;
import io.tillguard.warning.WarningRow;
import io.tillguard.warning.WarningRows;
import io.tillguard.warning.WarningState;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The repair that a warning asks for: one at a time, however often and by however many the button is pressed. */
@Service
public class WarningOrders {

    private static final int LONGEST_TITLE = 200;

    private final WorkOrders orders;
    private final OrderRows rows;
    private final OrderDesk desk;
    private final WarningRows warnings;
    private final Sentences sentences;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    WarningOrders(
            WorkOrders orders,
            OrderRows rows,
            OrderDesk desk,
            WarningRows warnings,
            Sentences sentences,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.orders = orders;
        this.rows = rows;
        this.desk = desk;
        this.warnings = warnings;
        this.sentences = sentences;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The order for a warning.
     *
     * @param isNew whether it was made now
     */
    public record Opened(OrderRow order, boolean isNew) {}

    /**
     * Asks for the repair that a warning calls for, or finds the one that was asked for and is still to be done.
     *
     * @param locale in which the order says what is wrong
     * @param zone in which it tells times
     * @throws io.tillguard.shared.NotFound if the caller sees no such warning
     * @throws RefusedException if the warning has cleared, or concerns neither a terminal nor a site
     */
    public Opened open(UUID warning, Locale locale, ZoneId zone) {
        desk.require(MaintenancePermission.REQUEST);
        WarningRow cause = warnings.get(warning);
        try {
            return Objects.requireNonNull(transaction.execute(status -> opened(cause, locale, zone)));
        } catch (DuplicateKeyException meanwhile) {
            return new Opened(existing(warning).orElseThrow(() -> meanwhile), false);
        }
    }

    private Opened opened(WarningRow cause, Locale locale, ZoneId zone) {
        Optional<OrderRow> known = existing(cause.id());
        if (known.isPresent()) {
            return new Opened(known.get(), false);
        }
        boolean terminal = cause.subjectKind() == SubjectKind.TERMINAL;
        if (cause.state() == WarningState.CLEARED) {
            throw EnteredText.refused("warning-cleared", "warning", "The warning has cleared", cause.subject());
        }
        if (!terminal && cause.siteId() == null) {
            throw EnteredText.refused(
                    "warning-nowhere",
                    "warning",
                    "The warning concerns neither a terminal nor a site: '%s'".formatted(cause.subject()),
                    cause.subject());
        }
        jdbc.sql("DELETE FROM maintenance_warning_order WHERE warning_id = :warning")
                .param("warning", cause.id())
                .update();
        String title = cause.rule() + " " + sentences.name(cause.rule(), locale);
        OrderRow order = orders.open(new NewOrder(
                OrderKind.REPAIR,
                false,
                title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title,
                sentences.sentence(cause, locale, zone),
                terminal ? cause.subjectId() : null,
                terminal ? null : cause.siteId(),
                cause.id(),
                null,
                null,
                null));
        jdbc.sql("INSERT INTO maintenance_warning_order (warning_id, order_id) VALUES (:warning, :order)")
                .param("warning", cause.id())
                .param("order", order.id())
                .update();
        return new Opened(order, true);
    }

    private Optional<OrderRow> existing(UUID warning) {
        return desk.following(() -> rows.ofWarning(warning));
    }
}
