package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.fleet.TerminalLookup;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.onboarding.RelocationRow;
import io.tillguard.onboarding.RelocationState;
import io.tillguard.onboarding.Relocations;
import io.tillguard.organisation.Position;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be done about relocations. */
@org.springframework.stereotype.Component
final class RelocationActions {

    private final Relocations relocations;
    private final TerminalLookup lookup;
    private final CurrentCaller currentCaller;

    RelocationActions(Relocations relocations, TerminalLookup lookup, CurrentCaller currentCaller) {
        this.relocations = relocations;
        this.lookup = lookup;
        this.currentCaller = currentCaller;
    }

    boolean mayAsk() {
        return currentCaller.get().may(OnboardingPermission.EDIT);
    }

    /**
     * Opens the dialog in which a relocation is asked for.
     *
     * @param serial of the terminal that is concerned, null to let the reader say
     */
    void ask(@Nullable String serial, Runnable done) {
        TextField terminal = Parts.needed("onboarding.serial", 24);
        if (serial != null) {
            terminal.setValue(serial);
            terminal.setReadOnly(true);
        }
        TextField site = Parts.needed("onboarding.relocation.to", 32);
        TextField latitude = Parts.text("onboarding.visit.latitude", 20);
        TextField longitude = Parts.text("onboarding.visit.longitude", 20);
        latitude.setHelperText(Words.text("onboarding.relocation.place"));
        DatePicker day = Parts.day("onboarding.relocation.effective");
        TextField reason = Parts.needed("onboarding.reason", 1_000);
        Runnable submit = () -> {
            relocations.request(new Relocations.Request(
                    needed("terminal", lookup.terminal(terminal.getValue())),
                    needed("site", lookup.site(site.getValue())),
                    Position.entered(latitude.getValue(), longitude.getValue()),
                    day.getValue(),
                    reason.getValue()));
            Notice.done(Words.text("onboarding.saved"));
            done.run();
        };
        new FormDialog(
                        Words.text("onboarding.relocation.ask"),
                        submit,
                        terminal,
                        site,
                        latitude,
                        longitude,
                        day,
                        reason)
                .open();
    }

    private static UUID needed(String field, @Nullable UUID id) {
        if (id == null) {
            throw EnteredText.refused("field-missing", field, "'%s' is missing".formatted(field), field);
        }
        return id;
    }

    /** The next step of a relocation, and calling it off. */
    Component buttons(RelocationRow row, Runnable done) {
        Div all = new Div();
        boolean edits = currentCaller.get().may(OnboardingPermission.EDIT);
        switch (row.state()) {
            case REQUESTED -> {
                if (currentCaller.get().may(OnboardingPermission.APPROVE)) {
                    all.add(ask(
                            row,
                            "onboarding.relocation.approve",
                            "onboarding.relocation.approval",
                            text -> relocations.approve(row.number(), text),
                            done));
                }
            }
            case APPROVED ->
                step(all, edits, row, "onboarding.relocation.begin", () -> relocations.begin(row.number()), done);
            case UNDER_WAY ->
                step(all, edits, row, "onboarding.relocation.complete", () -> relocations.complete(row.number()), done);
            case DONE, CALLED_OFF -> {}
        }
        if (edits && row.state().mayBecome(RelocationState.CALLED_OFF)) {
            all.add(ask(
                    row,
                    "onboarding.relocation.call-off",
                    "onboarding.reason",
                    text -> relocations.callOff(row.number(), text),
                    done));
        }
        return all;
    }

    private static void step(Div all, boolean may, RelocationRow row, String key, Runnable action, Runnable done) {
        if (may) {
            Button button = small(key, row);
            button.addClickListener(click -> Notice.attempt(action, done));
            all.add(button);
        }
    }

    private static Button ask(
            RelocationRow row, String titleKey, String fieldKey, Consumer<String> action, Runnable done) {
        Button button = small(titleKey, row);
        button.addClickListener(click -> {
            TextField text = Parts.needed(fieldKey, 1_000);
            Runnable submit = () -> {
                action.accept(text.getValue());
                done.run();
            };
            new FormDialog(Words.text(titleKey), submit, text).open();
        });
        return button;
    }

    private static Button small(String key, RelocationRow row) {
        Button button = new Button(Words.text(key));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(Words.text(key) + ": " + row.number());
        return button;
    }
}
