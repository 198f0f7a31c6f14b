package io.tillguard.fleet.ui;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.fleet.Attendance;
import io.tillguard.fleet.Binding;
import io.tillguard.fleet.Custody;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.MerchantNumber;
import io.tillguard.fleet.Ownership;
import io.tillguard.fleet.SettlementAccount;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.Tid;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.organisation.Position;
import io.tillguard.organisation.UnifiedCreditCode;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The dialogs by which a person changes one terminal. */
@Component
class TerminalActions {

    private final Fleet fleet;
    private final Organisation organisation;

    TerminalActions(Fleet fleet, Organisation organisation) {
        this.fleet = fleet;
        this.organisation = organisation;
    }

    void changeState(TerminalRow row, Runnable done) {
        StateDialog.open(fleet, row, done);
    }

    void move(TerminalRow row, Runnable done) {
        List<Node> sites = organisation.tree().stream()
                .filter(node -> node.kind() == Node.Kind.SITE)
                .toList();
        NodePicker site = new NodePicker(Words.text("fleet.column.site"), sites);
        site.select(sites, row.siteId());
        TextField latitude = field("fleet.move.latitude", null, 20);
        TextField longitude = field("fleet.move.longitude", null, 20);
        TextArea reason = StateDialog.reason();
        Runnable submit = () -> {
            UUID chosen = site.selected();
            if (chosen == null) {
                throw new RefusedException(Refusal.of("missing-site", "site", "site is missing", ""));
            }
            Position position = Position.entered(latitude.getValue(), longitude.getValue());
            fleet.move(row.id(), chosen, position, reason.getValue());
            done.run();
        };
        new FormDialog(Words.text("fleet.terminal.move"), submit, site, latitude, longitude, reason).open();
    }

    void bind(TerminalRow row, Runnable done) {
        TextField tid = field("fleet.column.tid", row.tid(), 8);
        TextField merchant = field("fleet.column.merchant-no", row.merchantNo(), 15);
        TextField acquirer = field("fleet.column.acquirer", row.acquirer(), 32);
        TextField account = field("fleet.column.settlement-account", row.settlementAccount(), 40);
        TextField credit = field("fleet.column.unified-credit-code", row.unifiedCreditCode(), 18);
        TextArea reason = StateDialog.reason();
        Runnable submit = () -> {
            Binding binding = new Binding(
                    entered(tid, Tid::entered),
                    entered(merchant, MerchantNumber::entered),
                    entered(acquirer, String::strip),
                    entered(account, SettlementAccount::entered),
                    entered(credit, UnifiedCreditCode::entered));
            fleet.bind(row.id(), binding, reason.getValue());
            done.run();
        };
        new FormDialog(Words.text("fleet.terminal.bind"), submit, tid, merchant, acquirer, account, credit, reason)
                .open();
    }

    void entrust(TerminalRow row, Runnable done) {
        Select<Ownership> ownership =
                choice("fleet.column.ownership", "fleet.ownership", Ownership.values(), row.ownership());
        Select<Attendance> attendance =
                choice("fleet.column.attendance", "fleet.attendance", Attendance.values(), row.attendance());
        TextField custodian = field("fleet.column.custodian", row.custodian(), 200);
        TextArea reason = StateDialog.reason();
        Runnable submit = () -> {
            Custody custody = new Custody(
                    ownership.getOptionalValue().orElse(null),
                    attendance.getOptionalValue().orElse(null),
                    custodian.getValue());
            fleet.entrust(row.id(), custody, reason.getValue());
            done.run();
        };
        new FormDialog(Words.text("fleet.terminal.entrust"), submit, ownership, attendance, custodian, reason).open();
    }

    private static TextField field(String key, @Nullable String value, int longest) {
        TextField field = new TextField(Words.text(key));
        field.setMaxLength(longest);
        field.setValue(value == null ? "" : value);
        return field;
    }

    private static <E extends Enum<E>> Select<E> choice(
            String labelKey, String prefix, E[] constants, @Nullable String value) {
        Select<E> choice = new Select<>();
        choice.setLabel(Words.text(labelKey));
        choice.setItems(constants);
        choice.setEmptySelectionAllowed(true);
        choice.setItemLabelGenerator(each -> each == null ? "–" : Words.name(prefix, each));
        for (E constant : constants) {
            if (constant.name().equals(value)) {
                choice.setValue(constant);
            }
        }
        return choice;
    }

    private static <T> @Nullable T entered(TextField field, Function<String, T> reading) {
        return field.getValue().isBlank() ? null : reading.apply(field.getValue());
    }
}
