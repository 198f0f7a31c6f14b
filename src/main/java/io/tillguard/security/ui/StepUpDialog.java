package io.tillguard.security.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import io.tillguard.security.StepUp;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.Notice;
import io.tillguard.shell.StepUpPrompt;
import io.tillguard.shell.Words;
import org.springframework.stereotype.Component;

/** Asks for the password in a dialog above whatever is open. A wrong one is told of beside it, and it stays. */
@Component
final class StepUpDialog implements StepUpPrompt {

    private final StepUp stepUp;

    StepUpDialog(StepUp stepUp) {
        this.stepUp = stepUp;
    }

    @Override
    public void ask(Runnable proven) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(Words.text("security.proof.title"));
        dialog.setWidth("min(100vw, 26rem)");
        PasswordField password = new PasswordField(Words.text("security.password"));
        password.setWidthFull();
        // What is wrong with it only the service knows.
        password.setManualValidation(true);
        password.getElement().setAttribute("autocomplete", "current-password");
        Button confirm = new Button(Words.text("security.proof.confirm"), click -> {
            if (proves(password)) {
                dialog.close();
                proven.run();
            }
        });
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.addClickShortcut(Key.ENTER);
        dialog.add(new Paragraph(Words.text("security.proof.why")), password);
        dialog.getFooter().add(new Button(Words.text("shell.cancel"), click -> dialog.close()), confirm);
        dialog.open();
        password.focus();
    }

    private boolean proves(PasswordField password) {
        try {
            stepUp.prove(password.getValue());
            return true;
        } catch (RefusedException e) {
            Refusal refusal = e.refusal();
            password.clear();
            password.setErrorMessage(Notice.words(refusal));
            password.setInvalid(true);
            password.focus();
            return false;
        }
    }
}
