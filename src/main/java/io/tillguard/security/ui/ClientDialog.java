package io.tillguard.security.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.security.NewClient;
import io.tillguard.security.Role;
import io.tillguard.security.ScopeChoices;
import io.tillguard.shared.Scope;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A new machine: what it may do, what it sees, until when. */
final class ClientDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private final TextField name = new TextField(Words.text("security.clients.name"));
    private final CheckboxGroup<String> permissions = new CheckboxGroup<>(Words.text("security.permissions"));
    private final DatePicker expires = new DatePicker(Words.text("security.clients.last-day"));
    private final ScopeField scope;

    ClientDialog(List<ScopeChoices.Choice> choices, Consumer<NewClient> save) {
        scope = new ScopeField(choices);
        scope.show(Scope.everything());
        setHeaderTitle(Words.text("security.clients.new"));
        name.setRequiredIndicatorVisible(true);
        permissions.setItems(new TreeSet<>(Role.MACHINE_PERMISSIONS));
        permissions.setItemLabelGenerator(ClientDialog::permission);
        permissions.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
        FormLayout form = new FormLayout(name, permissions, scope, expires);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
        add(form);
        Button store = new Button(Words.text("shell.save"), event -> {
            if (Notice.attempt(() -> save.accept(entered()))) {
                close();
            }
        });
        store.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(Words.text("shell.cancel"), event -> close()), store);
        setWidth("32rem");
    }

    private NewClient entered() {
        LocalDate last = expires.getValue();
        return new NewClient(
                name.getValue().strip(),
                permissions.getValue(),
                scope.scope(),
                last == null
                        ? null
                        : last.plusDays(1).atStartOfDay(ReaderTime.zone()).toInstant());
    }

    private static String permission(String key) {
        String named = "permission." + key;
        String words = Words.text(named);
        return words.equals(named) ? key : words + " (" + key + ")";
    }
}
