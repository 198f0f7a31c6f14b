package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.onboarding.CaseExport;
import io.tillguard.onboarding.CaseRow;
import io.tillguard.onboarding.Cases;
import io.tillguard.onboarding.Deliveries;
import io.tillguard.onboarding.LineRow;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.onboarding.Stage;
import io.tillguard.onboarding.StageMove;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be done about a case, as buttons and dialogs. */
@org.springframework.stereotype.Component
final class CaseActions {

    private static final int LONGEST_LIST = 30_000;

    private final Cases cases;
    private final Deliveries deliveries;
    private final CaseExport export;
    private final CurrentCaller currentCaller;

    CaseActions(Cases cases, Deliveries deliveries, CaseExport export, CurrentCaller currentCaller) {
        this.cases = cases;
        this.deliveries = deliveries;
        this.export = export;
        this.currentCaller = currentCaller;
    }

    /** Those that the reader may use and the stage allows. */
    List<Button> buttons(CaseRow row, Runnable done) {
        List<Button> buttons = new ArrayList<>();
        if (!row.stage().isEnd() && may(OnboardingPermission.EDIT)) {
            buttons.add(new Button(Words.text("onboarding.origin"), click -> origin(row, done)));
            buttons.add(new Button(Words.text("onboarding.merchant"), click -> merchant(row, done)));
            if (row.stage() == Stage.ACCEPTED) {
                buttons.add(new Button(Words.text("onboarding.bind"), click -> bind(row, done)));
            }
        }
        end(row, Stage.WITHDRAWN, OnboardingPermission.EDIT, buttons, done);
        end(row, Stage.REJECTED, OnboardingPermission.APPROVE, buttons, done);
        Stage next = row.stage().next();
        if (next != null && may(next == Stage.APPROVED ? OnboardingPermission.APPROVE : OnboardingPermission.EDIT)) {
            Button advance = new Button(
                    Words.text("onboarding.advance", Words.name("onboarding.stage", next)),
                    click -> advance(row, next, done));
            advance.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            buttons.add(advance);
        }
        return buttons;
    }

    private void end(CaseRow row, Stage end, OnboardingPermission needed, List<Button> buttons, Runnable done) {
        if (row.stage().mayBecome(end) && may(needed)) {
            String title = Words.name("onboarding.end", end);
            buttons.add(new Button(title, click -> {
                TextArea reason = Parts.area("onboarding.reason", 1_000);
                reason.setRequiredIndicatorVisible(true);
                new FormDialog(title, () -> saved(() -> cases.end(row.id(), end, reason.getValue()), done), reason)
                        .open();
            }));
        }
    }

    private void advance(CaseRow row, Stage next, Runnable done) {
        TextArea verified = Parts.area("onboarding.verified.ask", 2_000);
        verified.setHelperText(Words.text("onboarding.verified.advice"));
        verified.setRequiredIndicatorVisible(next == Stage.APPROVED);
        TextField note = Parts.text("onboarding.note", 1_000);
        String title = Words.text("onboarding.advance", Words.name("onboarding.stage", next));
        Runnable submit = () ->
                saved(() -> cases.advance(row.id(), new StageMove(next, verified.getValue(), note.getValue())), done);
        new FormDialog(title, submit, verified, note).open();
    }

    private void origin(CaseRow row, Runnable done) {
        TextField invoice = Parts.text("onboarding.invoice", 60);
        invoice.setValue(row.invoiceNumber() == null ? "" : row.invoiceNumber());
        TextArea provenance = Parts.area("onboarding.provenance", 1_000);
        provenance.setHelperText(Words.text("onboarding.provenance.advice"));
        provenance.setValue(row.provenance() == null ? "" : row.provenance());
        Runnable submit = () -> saved(() -> cases.origin(row.id(), invoice.getValue(), provenance.getValue()), done);
        new FormDialog(Words.text("onboarding.origin"), submit, invoice, provenance).open();
    }

    private void merchant(CaseRow row, Runnable done) {
        TextField number = Parts.needed("onboarding.merchant", 15);
        number.setValue(row.merchantNo() == null ? "" : row.merchantNo());
        Runnable submit = () -> saved(() -> cases.merchant(row.id(), number.getValue()), done);
        new FormDialog(Words.text("onboarding.merchant"), submit, number).open();
    }

    private void bind(CaseRow row, Runnable done) {
        TextField acquirer = Parts.needed("onboarding.acquirer", 32);
        TextArea tids = Parts.area("onboarding.tids", LONGEST_LIST);
        tids.setHelperText(Words.text("onboarding.tids.advice"));
        Runnable submit =
                () -> saved(() -> deliveries.bind(row.id(), acquirer.getValue(), pairs(tids.getValue())), done);
        new FormDialog(Words.text("onboarding.bind"), submit, acquirer, tids).open();
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            String[] parts = line.split("[\\s,;]+", 2);
            if (parts.length < 2) {
                throw EnteredText.refused(
                        "tid-missing", "tids", "A line holds a serial number and a TID: '%s'".formatted(line), line);
            }
            pairs.put(parts[0], parts[1].strip());
        });
        return pairs;
    }

    /** What can be done about a line of the order. */
    Component line(CaseRow row, LineRow line, Runnable done) {
        Div buttons = new Div();
        buttons.addClassName("tg-actions");
        boolean awaited = row.stage() == Stage.APPROVED || row.stage() == Stage.SHIPPED;
        if (awaited && may(OnboardingPermission.EDIT)) {
            if (line.units().size() < line.quantity()) {
                buttons.add(new Button(Words.text("onboarding.serials.add"), click -> serials(row, line, done)));
            }
            buttons.add(new Button(Words.text("onboarding.quantity.change"), click -> quantity(row, line, done)));
        }
        return buttons;
    }

    private void serials(CaseRow row, LineRow line, Runnable done) {
        TextArea serials = Parts.area("onboarding.serials", LONGEST_LIST);
        serials.setHelperText(Words.text("onboarding.serials.advice"));
        Runnable submit = () -> saved(
                () -> deliveries.announce(
                        row.id(),
                        line.line(),
                        serials.getValue()
                                .lines()
                                .flatMap(each -> List.of(each.strip().split("[\\s,;]+", -1)).stream())
                                .filter(each -> !each.isEmpty())
                                .toList()),
                done);
        new FormDialog(Words.text("onboarding.serials.add"), submit, serials).open();
    }

    private void quantity(CaseRow row, LineRow line, Runnable done) {
        IntegerField quantity = new IntegerField(Words.text("onboarding.quantity"));
        quantity.setValue(line.quantity());
        TextField reason = Parts.needed("onboarding.reason", 1_000);
        Runnable submit = () -> saved(
                () -> deliveries.changeQuantity(
                        row.id(),
                        line.line(),
                        quantity.getValue() == null ? 0 : quantity.getValue(),
                        reason.getValue()),
                done);
        new FormDialog(Words.text("onboarding.quantity.change"), submit, quantity, reason).open();
    }

    /** The links that export the stages of a case. */
    Component timeline(CaseRow row) {
        Div links = new Div();
        links.addClassName("tg-actions");
        if (may(OnboardingPermission.EXPORT)) {
            links.add(Parts.downloads(
                    CaseExport.TIMELINE, (format, out) -> export.writeTimeline(format, row.number(), out)));
        }
        return links;
    }

    private boolean may(OnboardingPermission permission) {
        return currentCaller.get().may(permission);
    }

    /** Does something that may be refused, tells that it is done, and shows the page anew. */
    private static void saved(Runnable action, Runnable done) {
        action.run();
        Notice.done(Words.text("onboarding.saved"));
        done.run();
    }
}
