package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.WorkChecklist;
import io.tillguard.maintenance.WorkChecklists;
import io.tillguard.maintenance.WorkItem;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What is looked at before and after each kind of work: all versions, with what each was changed for. */
@Route(value = "work-checklists", layout = MainLayout.class)
@PermitAll
@RequiresPermission("maintenance:read")
final class WorkChecklistsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final int PARTS = 3;

    private final transient WorkChecklists checklists;
    private final transient CurrentCaller currentCaller;
    private OrderKind kind = OrderKind.INSTALL;

    WorkChecklistsView(WorkChecklists checklists, CurrentCaller currentCaller) {
        this.checklists = checklists;
        this.currentCaller = currentCaller;
        addClassName("tg-page");
    }

    @Override
    public String getPageTitle() {
        return Words.text("maintenance.checklists");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("kind")
                .orElse("");
        kind = Arrays.stream(OrderKind.values())
                .filter(each -> each.name().equals(asked))
                .findFirst()
                .orElse(OrderKind.INSTALL);
        show();
    }

    private void show() {
        removeAll();
        List<WorkChecklist> versions = checklists.versions(kind);
        Button change = new Button(Words.text("maintenance.checklists.change"), click -> change(versions));
        change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        change.setVisible(currentCaller.get().may(MaintenancePermission.EDIT));
        Paragraph purpose = new Paragraph(Words.text("maintenance.checklists.purpose"));
        purpose.addClassName("tg-remark");
        Div filters = new Div(kinds());
        filters.addClassName("tg-filters");
        Div cards = new Div();
        cards.addClassName("tg-columns");
        versions.forEach(version -> cards.add(card(version)));
        add(new PageHeader(getPageTitle(), change), purpose, filters);
        add(
                versions.isEmpty()
                        ? new EmptyState(
                                Words.text("maintenance.checklists.empty"),
                                Words.text("maintenance.checklists.empty.advice"))
                        : cards);
    }

    private Select<OrderKind> kinds() {
        Select<OrderKind> choice = new Select<>();
        choice.setLabel(Words.text("maintenance.kind"));
        choice.setItems(OrderKind.values());
        choice.setItemLabelGenerator(each -> Words.name("maintenance.kind", each));
        choice.setValue(kind);
        choice.addValueChangeListener(event -> getUI().ifPresent(ui -> ui.navigate(
                WorkChecklistsView.class,
                QueryParameters.of("kind", event.getValue().name()))));
        return choice;
    }

    private static Div card(WorkChecklist version) {
        String until = version.until() == null
                ? Words.text("maintenance.checklists.now")
                : Words.text("maintenance.checklists.until", ReaderTime.date(version.until()));
        Paragraph why = new Paragraph(ReaderTime.date(version.from()) + " · " + version.changedBy() + " · "
                + version.reason() + (version.incident() == null ? "" : " · "));
        if (version.incident() != null) {
            why.add(new Anchor("incidents/" + version.incident(), version.incident()));
        }
        OrderedList items = new OrderedList();
        version.items()
                .forEach(item -> items.add(new ListItem(item.text() + " ("
                        + Words.text(item.before() ? "maintenance.checks.before" : "maintenance.checks.after") + ")")));
        Div card = new Div(
                new H2(Words.text("maintenance.checklists.version", version.version()) + " · " + until), why, items);
        card.addClassName("tg-card");
        return card;
    }

    private void change(List<WorkChecklist> versions) {
        TextArea items = new TextArea(Words.text("maintenance.checklists.items"));
        items.setHelperText(Words.text("maintenance.checklists.items.advice"));
        items.setMinRows(8);
        items.setValue(
                versions.isEmpty()
                        ? ""
                        : versions.getFirst().items().stream()
                                .map(item ->
                                        item.key() + " | " + (item.before() ? BEFORE : AFTER) + " | " + item.text())
                                .collect(Collectors.joining("\n")));
        TextField reason = new TextField(Words.text("maintenance.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(1_000);
        TextField incident = new TextField(Words.text("maintenance.checklists.incident"));
        incident.setMaxLength(20);
        new FormDialog(
                        Words.text("maintenance.checklists.change") + ": " + Words.name("maintenance.kind", kind),
                        () -> {
                            checklists.change(kind, read(items.getValue()), reason.getValue(), incident.getValue());
                            Notice.done(Words.text("maintenance.saved"));
                            show();
                        },
                        items,
                        reason,
                        incident)
                .open();
    }

    private static List<WorkItem> read(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(WorkChecklistsView::item)
                .toList();
    }

    private static WorkItem item(String line) {
        String[] parts = line.split("\\|", PARTS);
        String when = parts.length == PARTS ? parts[1].strip() : "";
        if (!when.equals(BEFORE) && !when.equals(AFTER)) {
            throw EnteredText.refused(
                    "bad-item-line", "items", "A line is like: power | before | Power works", line.strip());
        }
        return new WorkItem(parts[0].strip(), parts[2], when.equals(BEFORE));
    }
}
