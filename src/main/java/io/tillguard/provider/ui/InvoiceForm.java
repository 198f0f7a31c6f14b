package io.tillguard.provider.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.provider.ChargedLine;
import io.tillguard.provider.CheckedLine;
import io.tillguard.provider.Contract;
import io.tillguard.provider.ContractState;
import io.tillguard.provider.Contracts;
import io.tillguard.provider.Invoices;
import io.tillguard.provider.ProviderFilter;
import io.tillguard.provider.ProviderRow;
import io.tillguard.provider.ProviderRows;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The dialog in which one invoice is recorded; each line is held against the price table while it is typed. */
@Component
final class InvoiceForm {

    private static final int MOST_PROVIDERS = 500;

    private final Invoices invoices;
    private final Contracts contracts;
    private final ProviderRows providers;

    InvoiceForm(Invoices invoices, Contracts contracts, ProviderRows providers) {
        this.invoices = invoices;
        this.contracts = contracts;
        this.providers = providers;
    }

    /**
     * Opens the dialog.
     *
     * @param chosen the provider, null to let the reader say
     */
    void open(@Nullable UUID chosen, Runnable done) {
        Asked fields = new Asked();
        List<ProviderRow> all = providers
                .list(ProviderFilter.all(), Keyset.first(MOST_PROVIDERS))
                .rows();
        fields.provider.setItems(all);
        all.stream().filter(row -> row.id().equals(chosen)).findFirst().ifPresent(fields.provider::setValue);
        new FormDialog(
                        Words.text("provider.invoice.record"),
                        () -> {
                            List<Invoices.Recorded> kept =
                                    invoices.record(fields.providerId(), fields.head(), fields.entered());
                            long beyond = kept.stream()
                                    .filter(each -> each.line().overcharge().signum() > 0)
                                    .count();
                            Notice.done(Words.text("provider.invoice.recorded", kept.size(), beyond));
                            done.run();
                        },
                        fields.provider,
                        fields.contract,
                        fields.number,
                        fields.issued,
                        fields.lines,
                        fields.more)
                .open();
    }

    /** What the dialog asks. */
    private final class Asked {
        private final ComboBox<ProviderRow> provider = new ComboBox<>(Words.text("provider.one"));
        private final ComboBox<String> contract = new ComboBox<>(Words.text("provider.contract"));
        private final TextField number = Fields.needed("provider.invoice", 80);
        private final DatePicker issued = Fields.day("provider.issued");
        private final Div lines = new Div();
        private final List<InvoiceLineFields> rows = new ArrayList<>();
        private final Button more = new Button(Words.text("provider.invoice.line.add"), click -> add());

        Asked() {
            provider.setRequiredIndicatorVisible(true);
            provider.setItemLabelGenerator(row -> row.code() + " · " + row.name());
            provider.addValueChangeListener(event -> offer());
            contract.setRequiredIndicatorVisible(true);
            contract.addValueChangeListener(event -> check());
            issued.addValueChangeListener(event -> check());
            add();
        }

        private void offer() {
            contract.setItems(
                    provider.getValue() == null
                            ? List.of()
                            : contracts.of(providerId()).stream()
                                    .filter(each -> each.state() != ContractState.DRAFT)
                                    .map(Contract::number)
                                    .toList());
        }

        private void add() {
            InvoiceLineFields row = new InvoiceLineFields(rows.size() + 1, this::check);
            rows.add(row);
            lines.add(row);
        }

        UUID providerId() {
            ProviderRow row = provider.getValue();
            if (row == null) {
                throw EnteredText.refused("field-missing", "provider", "The provider is missing", "provider");
            }
            return row.id();
        }

        Invoices.Head head() {
            return Invoices.Head.entered(
                    contract.getValue(), number.getValue().isBlank() ? null : number.getValue(), issued.getValue());
        }

        List<ChargedLine> entered() {
            return rows.stream().map(InvoiceLineFields::entered).toList();
        }

        private void check() {
            rows.forEach(this::check);
        }

        private void check(InvoiceLineFields row) {
            if (provider.getValue() == null
                    || contract.getValue() == null
                    || issued.getValue() == null
                    || !row.isFilled()) {
                row.say(Words.text("provider.invoice.line.unchecked"), false);
                return;
            }
            try {
                Invoices.Head head = Invoices.Head.entered(contract.getValue(), "?", issued.getValue());
                CheckedLine checked = invoices.check(providerId(), head, List.of(row.entered()))
                        .getFirst();
                boolean beyond = checked.overcharge().signum() > 0;
                String verdict = Words.name("provider.verdict", checked.verdict());
                Money sum = new Money(
                        checked.overcharge(), checked.line().unitPrice().currency());
                row.say(
                        beyond
                                ? verdict + " · " + Words.text("provider.overcharge") + " " + Words.amount(sum)
                                : verdict,
                        beyond);
            } catch (RefusedException e) {
                row.say(Words.text("provider.invoice.line.unchecked"), false);
            }
        }
    }
}
