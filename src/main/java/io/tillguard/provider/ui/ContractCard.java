package io.tillguard.provider.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.provider.Clause;
import io.tillguard.provider.ClauseFinding;
import io.tillguard.provider.Contract;
import io.tillguard.provider.ContractState;
import io.tillguard.provider.ContractTerms;
import io.tillguard.provider.Contracts;
import io.tillguard.provider.Provider;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contracts with a provider: terms, price table and clauses, and what can be done about them. */
@org.springframework.stereotype.Component
final class ContractCard {

    private final Contracts contracts;
    private final ProviderForms forms;
    private final ContractForm form;
    private final Clock clock;

    ContractCard(Contracts contracts, ProviderForms forms, ContractForm form, Clock clock) {
        this.contracts = contracts;
        this.forms = forms;
        this.form = form;
        this.clock = clock;
    }

    Div of(Provider provider, Runnable done) {
        Div card = Fields.card("provider.contracts");
        List<Contract> all = contracts.of(provider.id());
        if (all.isEmpty()) {
            card.add(new Paragraph(Words.text("provider.contracts.none")));
        } else {
            Table table = new Table(
                    "provider.number",
                    "provider.services",
                    "provider.term",
                    "provider.times",
                    "provider.warranty",
                    "provider.contract-state",
                    "provider.actions");
            all.forEach(contract -> table.row(
                    contract.number() + " · " + contract.terms().title(),
                    contract.terms().orderedServices().stream()
                            .map(service -> Words.name("provider.service", service))
                            .collect(Collectors.joining(", ")),
                    ReaderTime.date(contract.terms().startsOn()) + " – "
                            + ReaderTime.date(contract.terms().endsOn()),
                    times(contract.terms()),
                    Words.text("provider.months", contract.terms().warrantyMonths()),
                    state(contract),
                    actions(provider, contract, done)));
            card.add(table.scrolling("provider.contracts"));
            all.forEach(contract -> card.add(details(contract)));
        }
        if (forms.mayEdit()) {
            card.add(new Button(Words.text("provider.contract.add"), click -> form.add(provider, done)));
        }
        return card;
    }

    private static String times(ContractTerms terms) {
        if (terms.responseMinutes() == null && terms.repairMinutes() == null) {
            return "–";
        }
        return minutes(terms.responseMinutes()) + " / " + minutes(terms.repairMinutes()) + " · "
                + Words.name("provider.clock", terms.clock());
    }

    private static String minutes(@Nullable Integer minutes) {
        return minutes == null ? "–" : Words.text("provider.minutes", minutes);
    }

    private Component state(Contract contract) {
        Span span = new Span(Words.name("provider.contract-state", contract.state()));
        if (contract.state() == ContractState.SIGNED
                && contract.terms().endsOn().isBefore(LocalDate.now(clock))) {
            span.setText(Words.text("provider.contract.over"));
            span.addClassNames("tg-severity", "tg-severity-high");
        } else if (contract.endedOn() != null) {
            span.setText(span.getText() + " " + ReaderTime.date(contract.endedOn()));
            span.setTitle(String.valueOf(contract.endReason()));
        }
        return span;
    }

    private Details details(Contract contract) {
        Div content = new Div();
        content.addClassName("tg-stack");
        Table prices = new Table("provider.service", "provider.item", "provider.unit-price");
        NumberFormat amounts = NumberFormat.getNumberInstance(Words.locale());
        amounts.setMinimumFractionDigits(2);
        contract.terms()
                .prices()
                .forEach(line -> prices.row(
                        Words.name("provider.service", line.service()),
                        line.item().isEmpty() ? null : line.item(),
                        amounts.format(line.unitPrice().amount()) + " "
                                + line.unitPrice().currency()));
        Table clauses = new Table("provider.clause", "provider.clause.finding");
        Arrays.stream(Clause.values())
                .forEach(clause -> clauses.row(Words.name("provider.clause", clause), finding(contract, clause)));
        content.add(prices.scrolling("provider.prices"), clauses.scrolling("provider.clauses"));
        return new Details(Words.text("provider.contract.details", contract.number()), content);
    }

    private static Component finding(Contract contract, Clause clause) {
        ClauseFinding finding = contract.terms().clauses().get(clause);
        Span span = new Span(finding == null ? "–" : Words.name("provider.finding", finding));
        if (clause.needed() && finding != ClauseFinding.PRESENT) {
            span.setText(span.getText() + " · " + Words.text("provider.clause.needed"));
            span.addClassNames("tg-severity", "tg-severity-medium");
        }
        return span;
    }

    private Component actions(Provider provider, Contract contract, Runnable done) {
        if (!forms.mayEdit() || contract.state() == ContractState.ENDED) {
            return new Span("–");
        }
        Div actions = new Div();
        if (contract.state() == ContractState.DRAFT) {
            actions.add(
                    Fields.small("provider.edit", contract.number(), () -> form.edit(provider, contract, done)),
                    Fields.small("provider.contract.sign", contract.number(), () -> sign(provider, contract, done)));
        }
        actions.add(Fields.small("provider.contract.end", contract.number(), () -> end(provider, contract, done)));
        return actions;
    }

    private void sign(Provider provider, Contract contract, Runnable done) {
        ConfirmDialog ask = new ConfirmDialog(
                Words.text("provider.contract.sign"),
                Words.text("provider.contract.sign.question", contract.number()),
                Words.text("provider.contract.sign"),
                event -> {
                    if (Notice.attempt(() -> contracts.sign(provider.id(), contract.id(), contract.version()))) {
                        done.run();
                    }
                });
        ask.setCancelable(true);
        ask.setCancelText(Words.text("shell.cancel"));
        ask.open();
    }

    private void end(Provider provider, Contract contract, Runnable done) {
        DatePicker on = Fields.day("provider.ended-on");
        on.setHelperText(Words.text("provider.ended-on.help"));
        TextField reason = Fields.needed("provider.reason", 400);
        Runnable submit = () -> {
            contracts.end(provider.id(), contract.id(), on.getValue(), reason.getValue(), contract.version());
            done.run();
        };
        new FormDialog(Words.text("provider.contract.end") + ": " + contract.number(), submit, on, reason).open();
    }
}
