package io.tillguard.provider.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.provider.Certificate;
import io.tillguard.provider.CertificateKind;
import io.tillguard.provider.NewCertificate;
import io.tillguard.provider.Provider;
import io.tillguard.provider.Technician;
import io.tillguard.provider.TechnicianDetails;
import io.tillguard.provider.TechnicianState;
import io.tillguard.provider.Technicians;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** A provider's roster, and what can be done about it. */
@org.springframework.stereotype.Component
final class TechnicianCard {

    private final Technicians technicians;
    private final ProviderForms forms;
    private final Clock clock;

    TechnicianCard(Technicians technicians, ProviderForms forms, Clock clock) {
        this.technicians = technicians;
        this.forms = forms;
        this.clock = clock;
    }

    Div of(Provider provider, Runnable done) {
        Div card = Fields.card("provider.technicians");
        List<Technician> all = technicians.of(provider.id());
        if (all.isEmpty()) {
            card.add(new Paragraph(Words.text("provider.technicians.none")));
        } else {
            Table table = new Table(
                    "provider.badge",
                    "provider.technician.name",
                    "provider.id-last4",
                    "provider.there",
                    "provider.certificates",
                    "provider.technician-state",
                    "provider.actions");
            all.forEach(technician -> table.row(
                    technician.badge(),
                    technician.name(),
                    technician.idLast4() == null ? null : "…" + technician.idLast4(),
                    ReaderTime.date(technician.startsOn()) + " – "
                            + (technician.endsOn() == null ? "" : ReaderTime.date(technician.endsOn())),
                    certificates(technician),
                    Words.name("provider.technician-state", technician.state()),
                    actions(provider, technician, done)));
            card.add(table.scrolling("provider.technicians"));
        }
        if (forms.mayEdit()) {
            card.add(new Button(Words.text("provider.technician.add"), click -> add(provider, done)));
        }
        return card;
    }

    private Component certificates(Technician technician) {
        LocalDate today = LocalDate.now(clock);
        List<Certificate> lasting = technician.lasting(today);
        if (lasting.isEmpty()) {
            Span none = new Span(Words.text("provider.certificates.none"));
            none.addClassNames("tg-severity", "tg-severity-medium");
            return none;
        }
        Div all = new Div();
        for (Certificate each : lasting) {
            Span span = new Span(Words.text(
                    "provider.certificate.until",
                    Words.name("provider.certificate", each.kind()),
                    ReaderTime.date(each.expiresOn())));
            if (each.expiresOn().isBefore(today)) {
                span.addClassNames("tg-severity", "tg-severity-high");
            }
            all.add(new Div(span));
        }
        return all;
    }

    private Component actions(Provider provider, Technician technician, Runnable done) {
        if (!forms.mayEdit() || technician.state() == TechnicianState.LEFT) {
            return new Span("–");
        }
        return new Div(
                Fields.small(
                        "provider.technician.change", technician.badge(), () -> change(provider, technician, done)),
                Fields.small("provider.certificate.add", technician.badge(), () -> certify(provider, technician, done)),
                Fields.small(
                        "provider.change-state", technician.badge(), () -> changeState(provider, technician, done)));
    }

    private void add(Provider provider, Runnable done) {
        TextField badge = Fields.needed("provider.badge", 40);
        TextField name = Fields.needed("provider.technician.name", 100);
        TextField last4 = Fields.text("provider.id-last4", 4);
        DatePicker starts = Fields.day("provider.starts");
        starts.setValue(LocalDate.now(clock));
        DatePicker ends = Fields.day("provider.ends");
        Runnable submit = () -> {
            technicians.add(
                    provider.id(),
                    badge.getValue(),
                    TechnicianDetails.entered(
                            name.getValue(), last4.getValue(), null, starts.getValue(), ends.getValue()));
            done.run();
        };
        new FormDialog(Words.text("provider.technician.add"), submit, badge, name, last4, starts, ends).open();
    }

    private void change(Provider provider, Technician technician, Runnable done) {
        TextField name = Fields.needed("provider.technician.name", 100);
        name.setValue(technician.name());
        TextField last4 = Fields.text("provider.id-last4", 4);
        last4.setValue(technician.idLast4() == null ? "" : technician.idLast4());
        DatePicker starts = Fields.day("provider.starts");
        starts.setValue(technician.startsOn());
        DatePicker ends = Fields.day("provider.ends");
        ends.setValue(technician.endsOn());
        Runnable submit = () -> {
            technicians.change(
                    provider.id(),
                    technician.id(),
                    TechnicianDetails.entered(
                            name.getValue(), last4.getValue(), technician.photo(), starts.getValue(), ends.getValue()),
                    technician.version());
            done.run();
        };
        String title = Words.text("provider.technician.change") + ": " + technician.badge();
        new FormDialog(title, submit, name, last4, starts, ends).open();
    }

    private void certify(Provider provider, Technician technician, Runnable done) {
        Select<CertificateKind> kind =
                Fields.choice("provider.certificate", "provider.certificate", CertificateKind.values());
        TextField number = Fields.needed("provider.number", 80);
        DatePicker issued = Fields.day("provider.issued");
        DatePicker expires = Fields.day("provider.expires");
        Runnable submit = () -> {
            technicians.certify(
                    provider.id(),
                    technician.id(),
                    NewCertificate.entered(kind.getValue(), number.getValue(), issued.getValue(), expires.getValue()));
            done.run();
        };
        String title = Words.text("provider.certificate.add") + ": " + technician.name();
        new FormDialog(title, submit, kind, number, issued, expires).open();
    }

    private void changeState(Provider provider, Technician technician, Runnable done) {
        TechnicianState[] possible = Arrays.stream(TechnicianState.values())
                .filter(technician.state()::mayBecome)
                .toArray(TechnicianState[]::new);
        Select<TechnicianState> state =
                Fields.choice("provider.technician-state", "provider.technician-state", possible);
        TextField reason = Fields.needed("provider.reason", 400);
        Runnable submit = () -> {
            technicians.changeState(
                    provider.id(), technician.id(), state.getValue(), reason.getValue(), technician.version());
            done.run();
        };
        new FormDialog(Words.text("provider.change-state") + ": " + technician.name(), submit, state, reason).open();
    }
}
