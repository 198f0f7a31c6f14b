package io.tillguard.provider.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.provider.Provider;
import io.tillguard.provider.ProviderDetails;
import io.tillguard.provider.ProviderKind;
import io.tillguard.provider.ProviderPermission;
import io.tillguard.provider.ProviderState;
import io.tillguard.provider.Providers;
import io.tillguard.provider.Ratings;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What can be done about a provider itself. */
@Component
final class ProviderForms {

    private final Providers providers;
    private final Ratings ratings;
    private final CurrentCaller currentCaller;

    ProviderForms(Providers providers, Ratings ratings, CurrentCaller currentCaller) {
        this.providers = providers;
        this.ratings = ratings;
        this.currentCaller = currentCaller;
    }

    /** Whether the reader changes providers: with the permission, and seeing the whole company. */
    boolean mayEdit() {
        return may(ProviderPermission.EDIT);
    }

    boolean may(ProviderPermission permission) {
        Caller caller = currentCaller.get();
        return caller.may(permission) && caller.scope().isEverything();
    }

    boolean mayExport() {
        return currentCaller.get().may(ProviderPermission.EXPORT);
    }

    void add(Consumer<Provider> done) {
        Select<ProviderKind> kind = Fields.choice("provider.kind", "provider.kind", ProviderKind.values());
        kind.setValue(ProviderKind.SERVICE_PROVIDER);
        TextField code = Fields.needed("provider.code", 32);
        TextField name = Fields.needed("provider.name", 200);
        TextField credit = Fields.text("provider.credit-code", 18);
        TextArea note = note("");
        Runnable submit = () -> done.accept(providers.create(
                kind.getValue(),
                code.getValue(),
                ProviderDetails.entered(name.getValue(), credit.getValue(), note.getValue())));
        new FormDialog(Words.text("provider.add"), submit, kind, code, name, credit, note).open();
    }

    /** The buttons at the head of a provider's page. */
    List<Button> buttons(Provider provider, Runnable done) {
        List<Button> buttons = new ArrayList<>();
        if (currentCaller.get().may(ProviderPermission.RATE)) {
            buttons.add(new Button(Words.text("provider.rate"), click -> rate(provider, done)));
        }
        if (mayEdit()) {
            buttons.add(new Button(Words.text("provider.edit"), click -> edit(provider, done)));
            if (!provider.verified()) {
                buttons.add(new Button(Words.text("provider.verify"), click -> verify(provider, done)));
            }
            if (provider.state() != ProviderState.ENDED) {
                buttons.add(new Button(Words.text("provider.change-state"), click -> changeState(provider, done)));
            }
        }
        return buttons;
    }

    private void edit(Provider provider, Runnable done) {
        TextField name = Fields.needed("provider.name", 200);
        name.setValue(provider.name());
        TextField credit = Fields.text("provider.credit-code", 18);
        credit.setValue(Objects.requireNonNullElse(provider.unifiedCreditCode(), ""));
        TextArea note = note(Objects.requireNonNullElse(provider.note(), ""));
        Runnable submit = () -> {
            providers.change(
                    provider.id(),
                    ProviderDetails.entered(name.getValue(), credit.getValue(), note.getValue()),
                    provider.version());
            done.run();
        };
        new FormDialog(Words.text("provider.edit"), submit, name, credit, note).open();
    }

    private void verify(Provider provider, Runnable done) {
        ConfirmDialog ask = new ConfirmDialog(
                Words.text("provider.verify"),
                Words.text("provider.verify.question", provider.name()),
                Words.text("provider.verify"),
                event -> {
                    if (Notice.attempt(() -> providers.verify(provider.id(), provider.version()))) {
                        done.run();
                    }
                });
        ask.setCancelable(true);
        ask.setCancelText(Words.text("shell.cancel"));
        ask.open();
    }

    private void changeState(Provider provider, Runnable done) {
        ProviderState[] possible = Arrays.stream(ProviderState.values())
                .filter(provider.state()::mayBecome)
                .toArray(ProviderState[]::new);
        Select<ProviderState> state = Fields.choice("provider.state", "provider.state", possible);
        TextField reason = Fields.needed("provider.reason", 400);
        Runnable submit = () -> {
            providers.changeState(provider.id(), state.getValue(), reason.getValue(), provider.version());
            done.run();
        };
        new FormDialog(Words.text("provider.change-state"), submit, state, reason).open();
    }

    private void rate(Provider provider, Runnable done) {
        IntegerField stars = new IntegerField(Words.text("provider.stars"));
        stars.setMin(1);
        stars.setMax(5);
        stars.setValue(4);
        stars.setStepButtonsVisible(true);
        TextField reason = Fields.needed("provider.reason", 400);
        Runnable submit = () -> {
            ratings.rate(provider.id(), stars.getValue(), reason.getValue());
            done.run();
        };
        new FormDialog(Words.text("provider.rate"), submit, stars, reason).open();
    }

    private static TextArea note(String value) {
        TextArea note = new TextArea(Words.text("provider.note"));
        note.setMaxLength(1_000);
        note.setValue(value);
        return note;
    }
}
