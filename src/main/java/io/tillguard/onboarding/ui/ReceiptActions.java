package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.onboarding.Claim;
import io.tillguard.onboarding.Claims;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.onboarding.ReceiptDocument;
import io.tillguard.onboarding.ReceiptRow;
import io.tillguard.onboarding.Receipts;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.util.Locale;

/** What can be done about receiving inspections and claims. */
@org.springframework.stereotype.Component
final class ReceiptActions {

    private final Receipts receipts;
    private final Claims claims;
    private final ReceiptDocument document;
    private final CurrentCaller currentCaller;

    ReceiptActions(Receipts receipts, Claims claims, ReceiptDocument document, CurrentCaller currentCaller) {
        this.receipts = receipts;
        this.claims = claims;
        this.document = document;
        this.currentCaller = currentCaller;
    }

    /** The number of an inspection; a link to its document for who may export. */
    Component number(ReceiptRow row) {
        if (!currentCaller.get().may(OnboardingPermission.EXPORT)) {
            return new Span(row.number());
        }
        Locale locale = Words.locale();
        DownloadHandler handler = event -> {
            event.setFileName(ReceiptDocument.fileName(row));
            event.setContentType("application/pdf");
            document.write(row.number(), locale, event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, row.number());
        anchor.getElement().setAttribute("download", ReceiptDocument.fileName(row));
        anchor.setTitle(Words.text("onboarding.sheet.download"));
        return anchor;
    }

    /** What an inspection waits for, with what can be done about it. */
    Div waiting(ReceiptRow row, Runnable done) {
        Div all = new Div();
        boolean may = currentCaller.get().may(OnboardingPermission.INSPECT);
        if (row.isWaiting()) {
            all.add(new Span(Words.text("onboarding.second.waits")));
            if (may) {
                all.add(small("onboarding.second.sign", row.number(), () -> receipts.countersign(row.id()), done));
            }
        }
        if (row.isConditionOpen()) {
            all.add(new Span(Words.text(
                    "onboarding.conditions.open",
                    ReaderTime.date(row.conditionsUntil()),
                    String.valueOf(row.conditions()))));
            if (may) {
                all.add(small(
                        "onboarding.conditions.met", row.number(), () -> receipts.meetConditions(row.id()), done));
            }
        }
        return all;
    }

    private static Button small(String key, String what, Runnable action, Runnable done) {
        Button button = new Button(Words.text(key), click -> Notice.attempt(action, done));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(Words.text(key) + ": " + what);
        return button;
    }

    /** How a claim stands, with what can be done about it. */
    Div standing(Claim claim, Runnable done) {
        Div all = new Div();
        if (claim.closedAt() != null) {
            all.add(new Span(ReaderTime.date(claim.closedAt()) + " · " + claim.outcome()));
        } else {
            all.add(new Span(Words.text("onboarding.claim.open")));
            if (currentCaller.get().may(OnboardingPermission.EDIT)) {
                all.add(settle(claim, done));
            }
        }
        return all;
    }

    private Button settle(Claim claim, Runnable done) {
        Button settle = new Button(Words.text("onboarding.claim.settle"), click -> {
            TextArea outcome = Parts.area("onboarding.claim.outcome", 1_000);
            outcome.setRequiredIndicatorVisible(true);
            Runnable submit = () -> {
                claims.settle(claim.number(), outcome.getValue());
                done.run();
            };
            new FormDialog(Words.text("onboarding.claim.settle"), submit, outcome).open();
        });
        settle.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        settle.setAriaLabel(Words.text("onboarding.claim.settle") + ": " + claim.number());
        return settle;
    }
}
