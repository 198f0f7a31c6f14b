package io.tillguard.provider.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.provider.Licence;
import io.tillguard.provider.LicenceKind;
import io.tillguard.provider.Licences;
import io.tillguard.provider.NewLicence;
import io.tillguard.provider.Provider;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** A provider's licences and attestations, and what can be done about them. */
@org.springframework.stereotype.Component
final class LicenceCard {

    private final Licences licences;
    private final ProviderForms forms;
    private final Clock clock;

    LicenceCard(Licences licences, ProviderForms forms, Clock clock) {
        this.licences = licences;
        this.forms = forms;
        this.clock = clock;
    }

    Div of(Provider provider, Runnable done) {
        Div card = Fields.card("provider.licences");
        List<Licence> all = licences.of(provider.id());
        if (all.isEmpty()) {
            card.add(new Paragraph(Words.text("provider.licences.none")));
        } else {
            Table table = new Table(
                    "provider.licence",
                    "provider.number",
                    "provider.issued",
                    "provider.expires",
                    "provider.checked",
                    "provider.standing",
                    "provider.actions");
            all.forEach(licence -> table.row(
                    Words.name("provider.licence", licence.kind()),
                    licence.scope() == null ? licence.number() : licence.number() + " · " + licence.scope(),
                    ReaderTime.date(licence.issuedOn()),
                    licence.expiresOn() == null ? Words.text("provider.no-end") : ReaderTime.date(licence.expiresOn()),
                    checked(licence),
                    standing(licence),
                    actions(provider, licence, done)));
            card.add(table.scrolling("provider.licences"));
        }
        if (forms.mayEdit()) {
            card.add(new Button(Words.text("provider.licence.add"), click -> add(provider, done)));
        }
        return card;
    }

    private static Component checked(Licence licence) {
        if (licence.checkedOn() == null) {
            return new Span("–");
        }
        Span span = new Span(ReaderTime.date(licence.checkedOn()) + " · " + licence.checkedBy());
        span.setTitle(String.valueOf(licence.source()));
        return span;
    }

    private Component standing(Licence licence) {
        Licence.Standing standing = licence.standing(LocalDate.now(clock));
        Span span = new Span(Words.name("provider.standing", standing));
        switch (standing) {
            case EXPIRED -> span.addClassNames("tg-severity", "tg-severity-high");
            case UNVERIFIED -> span.addClassNames("tg-severity", "tg-severity-medium");
            case VALID, ENDED -> {}
        }
        return span;
    }

    private Component actions(Provider provider, Licence licence, Runnable done) {
        if (!forms.mayEdit() || licence.endedAt() != null) {
            return new Span("–");
        }
        return new Div(
                Fields.small("provider.licence.check", licence.number(), () -> check(provider, licence, done)),
                Fields.small("provider.licence.withdraw", licence.number(), () -> withdraw(provider, licence, done)));
    }

    private void add(Provider provider, Runnable done) {
        Select<LicenceKind> kind = Fields.choice("provider.licence", "provider.licence", LicenceKind.values());
        TextField number = Fields.needed("provider.number", 80);
        TextField scope = Fields.text("provider.scope", 400);
        DatePicker issued = Fields.day("provider.issued");
        issued.setRequiredIndicatorVisible(true);
        DatePicker expires = Fields.day("provider.expires");
        expires.setHelperText(Words.text("provider.expires.help"));
        Runnable submit = () -> {
            licences.record(
                    provider.id(),
                    NewLicence.entered(
                            kind.getValue(),
                            number.getValue(),
                            scope.getValue(),
                            issued.getValue(),
                            expires.getValue()));
            done.run();
        };
        new FormDialog(Words.text("provider.licence.add"), submit, kind, number, scope, issued, expires).open();
    }

    private void check(Provider provider, Licence licence, Runnable done) {
        DatePicker on = Fields.day("provider.checked");
        on.setValue(LocalDate.now(clock));
        TextField source = Fields.needed("provider.source", 400);
        source.setHelperText(Words.text("provider.source.help"));
        TextField evidence = Fields.text("provider.evidence", 64);
        evidence.setHelperText(Words.text("provider.evidence.help"));
        Runnable submit = () -> {
            licences.check(provider.id(), licence.id(), on.getValue(), source.getValue(), evidence.getValue());
            done.run();
        };
        new FormDialog(Words.text("provider.licence.check") + ": " + licence.number(), submit, on, source, evidence)
                .open();
    }

    private void withdraw(Provider provider, Licence licence, Runnable done) {
        TextField reason = Fields.needed("provider.reason", 400);
        Runnable submit = () -> {
            licences.withdraw(provider.id(), licence.id(), reason.getValue());
            done.run();
        };
        new FormDialog(Words.text("provider.licence.withdraw") + ": " + licence.number(), submit, reason).open();
    }
}
