package io.tillguard.awareness.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.awareness.AwarenessPermission;
import io.tillguard.awareness.Scam;
import io.tillguard.awareness.ScamText;
import io.tillguard.awareness.Scams;
import io.tillguard.incident.IncidentPermission;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;

/** The library of scams, to be read by everybody: by what each is recognised, what to do, and how often it is met here. */
@Route(value = "scams", layout = MainLayout.class)
@PermitAll
@RequiresPermission("awareness:read")
final class ScamsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient Scams scams;
    private final transient SuspicionForm suspicion;
    private final boolean mayEdit;
    private final boolean mayReport;
    private final PageHeader header;
    private final Div cards = new Div();

    ScamsView(Scams scams, SuspicionForm suspicion, CurrentCaller currentCaller) {
        this.scams = scams;
        this.suspicion = suspicion;
        Caller caller = currentCaller.get();
        this.mayEdit = caller.may(AwarenessPermission.EDIT) && caller.scope().isEverything();
        this.mayReport = caller.may(IncidentPermission.REPORT);
        addClassName("tg-page");
        cards.addClassName("tg-columns");
        header = new PageHeader(getPageTitle(), actions());
        add(header, cards);
    }

    @Override
    public String getPageTitle() {
        return Words.text("awareness.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private Component[] actions() {
        if (!mayEdit) {
            return new Component[0];
        }
        Button add = new Button(Words.text("awareness.add"), click -> ScamForm.adding(scams, this::refresh));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new Component[] {add};
    }

    private void refresh() {
        List<Scam> all = scams.all();
        cards.removeAll();
        all.forEach(each -> cards.add(card(each)));
        header.remark(Words.text(
                "awareness.remark", all.stream().mapToLong(Scam::reports).sum()));
    }

    private Component card(Scam scam) {
        Locale locale = Words.locale();
        ScamText text = scam.in(locale);
        Article card = new Article();
        card.addClassName("tg-card");
        H2 name = new H2(text.name());
        card.add(name, reported(scam));
        card.add(new H3(Words.text("awareness.signs")), paragraph(text.signs()));
        card.add(new H3(Words.text("awareness.advice")), paragraph(text.advice()));
        if (scam.source() != null) {
            card.add(new Paragraph(Words.text("awareness.source") + ": " + scam.source()));
        }
        card.add(buttons(scam, text.name()));
        return card;
    }

    private static Paragraph paragraph(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.getStyle().set("white-space", "pre-line");
        return paragraph;
    }

    private static Component reported(Scam scam) {
        return new Paragraph(
                scam.lastReport() == null
                        ? Words.text("awareness.not-reported")
                        : Words.text("awareness.reported", scam.reports(), ReaderTime.date(scam.lastReport())));
    }

    private Component buttons(Scam scam, String name) {
        Div buttons = new Div();
        if (mayReport) {
            Button report = new Button(
                    Words.text("awareness.met"),
                    click -> suspicion.open(
                            scam, row -> getUI().ifPresent(ui -> ui.navigate("incidents/" + row.number()))));
            report.setAriaLabel(Words.text("awareness.met") + ": " + name);
            buttons.add(report);
        }
        if (mayEdit && scam.id() != null) {
            Button change =
                    new Button(Words.text("awareness.change"), click -> ScamForm.changing(scams, scam, this::refresh));
            change.setAriaLabel(Words.text("awareness.change") + ": " + name);
            change.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            Button withdraw = new Button(Words.text("awareness.withdraw"), click -> withdraw(scam, name));
            withdraw.setAriaLabel(Words.text("awareness.withdraw") + ": " + name);
            withdraw.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            buttons.add(change, withdraw);
        }
        return buttons;
    }

    private void withdraw(Scam scam, String name) {
        ConfirmDialog ask = new ConfirmDialog();
        ask.setHeader(Words.text("awareness.withdraw") + ": " + name);
        ask.setText(Words.text("awareness.withdraw.question"));
        ask.setConfirmText(Words.text("awareness.withdraw"));
        ask.setConfirmButtonTheme("error primary");
        ask.setCancelable(true);
        ask.setCancelText(Words.text("shell.cancel"));
        ask.addConfirmListener(event -> {
            Notice.attempt(() -> scams.withdraw(scam.code()));
            refresh();
        });
        ask.open();
    }
}
