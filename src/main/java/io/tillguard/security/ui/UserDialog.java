package io.tillguard.security.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.security.Account;
import io.tillguard.security.NewUser;
import io.tillguard.security.Role;
import io.tillguard.security.ScopeChoices;
import io.tillguard.shared.Scope;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who somebody is, what they do and what they see. */
final class UserDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private final TextField username = new TextField(Words.text("security.username"));
    private final TextField displayName = new TextField(Words.text("security.display-name"));
    private final CheckboxGroup<Role> roles = new CheckboxGroup<>(Words.text("security.roles"));
    private final ScopeField scope;

    UserDialog(@Nullable Account account, List<ScopeChoices.Choice> choices, Consumer<NewUser> save) {
        scope = new ScopeField(choices);
        setHeaderTitle(Words.text(account == null ? "security.users.new" : "security.users.edit"));
        roles.setItems(Role.values());
        roles.setItemLabelGenerator(role -> Words.name("role", role));
        username.setHelperText(Words.text("security.username.rules"));
        username.setRequiredIndicatorVisible(true);
        displayName.setRequiredIndicatorVisible(true);
        if (account == null) {
            scope.show(Scope.everything());
        } else {
            username.setValue(account.username());
            username.setReadOnly(true);
            displayName.setValue(account.displayName());
            roles.setValue(account.roles());
            scope.show(account.scope());
        }
        FormLayout form = new FormLayout(username, displayName, roles, scope);
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

    private NewUser entered() {
        return NewUser.of(username.getValue(), displayName.getValue(), Set.copyOf(roles.getValue()), scope.scope());
    }
}
