package io.tillguard.incident.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.incident.EmergencyContact;
import io.tillguard.incident.EmergencyContactDetails;
import io.tillguard.incident.EmergencyContacts;
import io.tillguard.incident.IncidentPermission;
import io.tillguard.incident.Recipient;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The directory of those outside who are told of incidents. */
@Route(value = "emergency-contacts", layout = MainLayout.class)
@PermitAll
@RequiresPermission("incident:read")
final class EmergencyContactsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient EmergencyContacts contacts;
    private final transient Organisation organisation;
    private final boolean mayEdit;
    private final PageHeader header;
    private final KeysetGrid<EmergencyContact> grid = new KeysetGrid<>();

    EmergencyContactsView(EmergencyContacts contacts, Organisation organisation, CurrentCaller currentCaller) {
        this.contacts = contacts;
        this.organisation = organisation;
        this.mayEdit = currentCaller.get().may(IncidentPermission.CONTACTS);
        addClassName("tg-page");
        header = new PageHeader(getPageTitle(), actions());
        columns();
        add(header, new Div(grid));
    }

    @Override
    public String getPageTitle() {
        return Words.text("incident.contacts");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private Component[] actions() {
        if (!mayEdit) {
            return new Component[0];
        }
        Button add = new Button(Words.text("incident.contact.add"), click -> edit(null));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new Component[] {add};
    }

    private void columns() {
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("incident.contacts.empty"), Words.text("incident.contacts.empty.advice")));
        grid.addColumn(EmergencyContact::name)
                .setHeader(Words.text("incident.contact.name"))
                .setFlexGrow(2);
        var recipient = grid.addColumn(each -> Words.name("incident.recipient", each.recipient()))
                .setHeader(Words.text("incident.recipient"));
        grid.addComponentColumn(each -> ContactWords.phone(each.phone()))
                .setHeader(Words.text("incident.contact.phone"))
                .setWidth("9rem")
                .setFlexGrow(0);
        var mail = grid.addColumn(each -> shown(each.mail())).setHeader(Words.text("incident.contact.mail"));
        var hours = grid.addColumn(each -> shown(each.hours())).setHeader(Words.text("incident.contact.hours"));
        var place = grid.addColumn(
                        each -> each.place() == null ? Words.text("incident.contact.everywhere") : each.place())
                .setHeader(Words.text("incident.contact.place"));
        var note = grid.addColumn(each -> shown(each.note())).setHeader(Words.text("incident.cost.note"));
        grid.minor(recipient, mail, hours, place, note);
        if (mayEdit) {
            grid.addComponentColumn(this::edits)
                    .setHeader(Words.text("incident.cost.action"))
                    .setWidth("7.5rem")
                    .setFlexGrow(0);
        }
    }

    private static String shown(@Nullable String text) {
        return text == null ? "–" : text;
    }

    private Component edits(EmergencyContact contact) {
        Button change = new Button(VaadinIcon.PENCIL.create(), click -> edit(contact));
        named(change, Words.text("incident.contact.change-one", contact.name()));
        Button remove = new Button(VaadinIcon.TRASH.create(), click -> remove(contact));
        named(remove, Words.text("incident.contact.remove-one", contact.name()));
        return new Span(change, remove);
    }

    private static void named(Button button, String name) {
        button.setAriaLabel(name);
        button.setTooltipText(name);
        button.addThemeVariants(ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_TERTIARY);
    }

    private void remove(EmergencyContact contact) {
        ConfirmDialog ask = new ConfirmDialog();
        ask.setHeader(Words.text("incident.contact.remove-one", contact.name()));
        ask.setText(Words.text("incident.contact.remove.question"));
        ask.setConfirmText(Words.text("incident.contact.remove"));
        ask.setConfirmButtonTheme("error primary");
        ask.setCancelable(true);
        ask.setCancelText(Words.text("shell.cancel"));
        ask.addConfirmListener(event -> {
            Notice.attempt(() -> contacts.remove(contact.id()));
            refresh();
        });
        ask.open();
    }

    private void edit(@Nullable EmergencyContact known) {
        Select<Recipient> recipient = new Select<>();
        recipient.setLabel(Words.text("incident.recipient"));
        recipient.setItems(Recipient.values());
        recipient.setItemLabelGenerator(each -> Words.name("incident.recipient", each));
        recipient.setValue(known == null ? Recipient.POLICE : known.recipient());
        TextField name = field("incident.contact.name", 200, known == null ? null : known.name());
        name.setRequiredIndicatorVisible(true);
        TextField phone = field("incident.contact.phone", 40, known == null ? null : known.phone());
        TextField mail = field("incident.contact.mail", 200, known == null ? null : known.mail());
        TextField hours = field("incident.contact.hours", 200, known == null ? null : known.hours());
        TextArea note = new TextArea(Words.text("incident.cost.note"));
        note.setMaxLength(1_000);
        note.setValue(known == null || known.note() == null ? "" : known.note());
        ComboBox<Node> place = place(known);
        Runnable submit = () -> {
            Node node = place.getValue();
            var details = EmergencyContactDetails.entered(
                    recipient.getValue(),
                    name.getValue(),
                    phone.getValue(),
                    mail.getValue(),
                    hours.getValue(),
                    note.getValue(),
                    node == null ? null : node.id());
            if (known == null) {
                contacts.add(details);
            } else {
                contacts.change(known.id(), details, known.version());
            }
            refresh();
        };
        String title = known == null
                ? Words.text("incident.contact.add")
                : Words.text("incident.contact.change-one", known.name());
        new FormDialog(title, submit, recipient, name, phone, mail, hours, place, note).open();
    }

    private ComboBox<Node> place(@Nullable EmergencyContact known) {
        List<Node> tree = organisation.tree();
        ComboBox<Node> place = new ComboBox<>(Words.text("incident.contact.place"));
        place.setItems(tree);
        place.setItemLabelGenerator(node -> node.name() + " (" + node.code() + ")");
        place.setClearButtonVisible(true);
        place.setHelperText(Words.text("incident.contact.place.advice"));
        if (known != null) {
            tree.stream()
                    .filter(node -> node.id().equals(known.node()))
                    .findFirst()
                    .ifPresent(place::setValue);
        }
        return place;
    }

    private static TextField field(String key, int longest, @Nullable String value) {
        TextField field = new TextField(Words.text(key));
        field.setMaxLength(longest);
        field.setValue(value == null ? "" : value);
        return field;
    }

    private void refresh() {
        List<EmergencyContact> all = contacts.all();
        grid.setItems(all);
        header.remark(Words.text("incident.contacts.count", all.size()));
    }
}
