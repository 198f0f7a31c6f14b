package io.tillguard.provider.ui;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.provider.Clause;
import io.tillguard.provider.ClauseFinding;
import io.tillguard.provider.Contract;
import io.tillguard.provider.ContractTerms;
import io.tillguard.provider.Contracts;
import io.tillguard.provider.PriceLines;
import io.tillguard.provider.Provider;
import io.tillguard.provider.ServiceClock;
import io.tillguard.provider.ServiceKind;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Words;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks for the terms of a contract: its price table as lines that a spreadsheet can be pasted into. */
@Component
final class ContractForm {

    private final Contracts contracts;

    ContractForm(Contracts contracts) {
        this.contracts = contracts;
    }

    void add(Provider provider, Runnable done) {
        TextField number = Fields.needed("provider.number", 60);
        Terms terms = new Terms();
        Runnable submit = () -> {
            contracts.draft(provider.id(), number.getValue(), terms.entered());
            done.run();
        };
        open("provider.contract.add", submit, number, terms);
    }

    void edit(Provider provider, Contract contract, Runnable done) {
        TextField number = Fields.text("provider.number", 60);
        number.setValue(contract.number());
        number.setReadOnly(true);
        Terms terms = new Terms();
        terms.show(contract.terms());
        Runnable submit = () -> {
            contracts.change(provider.id(), contract.id(), terms.entered(), contract.version());
            done.run();
        };
        open("provider.edit", submit, number, terms);
    }

    private static void open(String title, Runnable submit, TextField number, Terms terms) {
        new FormDialog(
                        Words.text(title),
                        submit,
                        number,
                        terms.title,
                        terms.services,
                        terms.starts,
                        terms.ends,
                        terms.warranty,
                        terms.clock,
                        terms.response,
                        terms.repair,
                        terms.prices,
                        terms.clauses)
                .open();
    }

    /** The fields of a contract's terms. */
    private static final class Terms {

        private final TextField title = Fields.needed("provider.contract.title", 200);
        private final CheckboxGroup<ServiceKind> services = new CheckboxGroup<>(Words.text("provider.services"));
        private final DatePicker starts = Fields.day("provider.starts");
        private final DatePicker ends = Fields.day("provider.ends");
        private final IntegerField warranty = new IntegerField(Words.text("provider.warranty.months"));
        private final Select<ServiceClock> clock =
                Fields.choice("provider.clock", "provider.clock", ServiceClock.values());
        private final IntegerField response = new IntegerField(Words.text("provider.response"));
        private final IntegerField repair = new IntegerField(Words.text("provider.repair"));
        private final TextArea prices = new TextArea(Words.text("provider.prices"));
        private final CheckboxGroup<Clause> clauses = new CheckboxGroup<>(Words.text("provider.clauses.present"));

        Terms() {
            services.setItems(ServiceKind.values());
            services.setItemLabelGenerator(each -> Words.name("provider.service", each));
            starts.setRequiredIndicatorVisible(true);
            ends.setRequiredIndicatorVisible(true);
            warranty.setValue(0);
            prices.setHelperText(Words.text("provider.prices.help"));
            prices.setPlaceholder("REPAIR;;180.00;CNY");
            prices.setMaxLength(50_000);
            clauses.setItems(Clause.values());
            clauses.setItemLabelGenerator(each -> Words.name("provider.clause", each) + (each.needed() ? " *" : ""));
        }

        void show(ContractTerms known) {
            title.setValue(known.title());
            services.setValue(known.services());
            starts.setValue(known.startsOn());
            ends.setValue(known.endsOn());
            warranty.setValue(known.warrantyMonths());
            clock.setValue(known.clock());
            response.setValue(known.responseMinutes());
            repair.setValue(known.repairMinutes());
            prices.setValue(PriceLines.text(known.prices()));
            clauses.setValue(known.clauses().entrySet().stream()
                    .filter(each -> each.getValue() == ClauseFinding.PRESENT)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet()));
        }

        ContractTerms entered() {
            Set<Clause> present = clauses.getValue();
            return ContractTerms.entered(
                    title.getValue(),
                    services.getValue(),
                    starts.getValue(),
                    ends.getValue(),
                    warranty.getValue(),
                    response.getValue(),
                    repair.getValue(),
                    clock.getValue(),
                    PriceLines.entered(prices.getValue()),
                    Arrays.stream(Clause.values())
                            .collect(Collectors.toMap(
                                    each -> each,
                                    each -> present.contains(each) ? ClauseFinding.PRESENT : ClauseFinding.MISSING)));
        }
    }
}
