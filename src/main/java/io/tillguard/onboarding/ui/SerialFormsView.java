package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.onboarding.SerialForm;
import io.tillguard.onboarding.SerialForms;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;

/** How manufacturers write their serial numbers. */
@Route(value = "onboarding/serial-forms", layout = MainLayout.class)
@PermitAll
@RequiresPermission("onboarding:read")
final class SerialFormsView extends Div implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient SerialForms forms;
    private final boolean editable;
    private final Div list = new Div();

    SerialFormsView(SerialForms forms, CurrentCaller currentCaller) {
        this.forms = forms;
        this.editable = currentCaller.get().may(OnboardingPermission.EDIT);
        addClassName("tg-page");
        List<Component> actions = new ArrayList<>();
        if (editable) {
            Button add = new Button(Words.text("onboarding.form.set"), click -> set());
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(add);
        }
        PageHeader header = new PageHeader(getPageTitle(), actions.toArray(Component[]::new));
        header.remark(Words.text("onboarding.form.advice"));
        add(header, OnboardingTabs.around(OnboardingTabs.Part.SERIAL_FORMS), list);
        show();
    }

    @Override
    public String getPageTitle() {
        return Words.name("onboarding.tab", OnboardingTabs.Part.SERIAL_FORMS);
    }

    private void show() {
        list.removeAll();
        List<SerialForm> all = forms.all();
        if (all.isEmpty()) {
            list.add(new EmptyState(Words.text("onboarding.form.empty"), Words.text("onboarding.form.empty.advice")));
            return;
        }
        NativeTable table = Parts.table(
                "onboarding.manufacturer",
                "onboarding.model",
                "onboarding.form.mask",
                "onboarding.form.range",
                "onboarding.by",
                "onboarding.action");
        all.forEach(form -> Parts.row(
                table,
                form.manufacturer(),
                form.model() == null ? Words.text("onboarding.form.others") : form.model(),
                form.mask(),
                range(form),
                form.setBy() + " · " + ReaderTime.date(form.setAt()),
                editable ? remove(form) : null));
        list.add(Parts.scrolling("onboarding.title", table));
    }

    private static String range(SerialForm form) {
        return form.first() == null && form.last() == null
                ? "–"
                : (form.first() == null ? "…" : form.first()) + " – " + (form.last() == null ? "…" : form.last());
    }

    private Button remove(SerialForm form) {
        Button remove = new Button(Words.text("onboarding.form.remove"), click -> {
            forms.remove(form.id());
            show();
        });
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        remove.setAriaLabel(Words.text("onboarding.form.remove") + ": " + form.mask());
        return remove;
    }

    private void set() {
        TextField manufacturer = Parts.needed("onboarding.manufacturer", 80);
        TextField model = Parts.text("onboarding.model", 80);
        model.setHelperText(Words.text("onboarding.form.model.advice"));
        TextField mask = Parts.needed("onboarding.form.mask", 24);
        mask.setHelperText(Words.text("onboarding.form.mask.advice"));
        TextField first = Parts.text("onboarding.form.first", 24);
        TextField last = Parts.text("onboarding.form.last", 24);
        Runnable submit = () -> {
            forms.set(manufacturer.getValue(), model.getValue(), mask.getValue(), first.getValue(), last.getValue());
            Notice.done(Words.text("onboarding.saved"));
            show();
        };
        new FormDialog(Words.text("onboarding.form.set"), submit, manufacturer, model, mask, first, last).open();
    }
}
