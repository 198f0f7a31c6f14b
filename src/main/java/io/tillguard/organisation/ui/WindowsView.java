package io.tillguard.organisation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.organisation.MaintenanceWindow;
import io.tillguard.organisation.MaintenanceWindows;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When software may be changed and work may be done: what regions and sites say. The URL holds the region or site. */
@Route(value = "maintenance-windows", layout = MainLayout.class)
@PermitAll
@RequiresPermission("organisation:read")
final class WindowsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final String AT = "at";

    private final transient MaintenanceWindows windows;
    private final transient Organisation organisation;
    private final transient WindowCard card;
    private final ComboBox<Node> place = new ComboBox<>(Words.text("organisation.windows.at"));
    private final Div chosen = new Div();
    private final Div said = new Div();

    WindowsView(MaintenanceWindows windows, Organisation organisation, WindowCard card) {
        this.windows = windows;
        this.organisation = organisation;
        this.card = card;
        addClassName("tg-page");
        Paragraph purpose = new Paragraph(Words.text("organisation.windows.purpose"));
        purpose.addClassName("tg-remark");
        place.setItemLabelGenerator(node -> node.code() + " · " + node.name());
        place.setItems(organisation.tree());
        place.setClearButtonVisible(true);
        place.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                UI.getCurrent().navigate(WindowsView.class, query(event.getValue()));
            }
        });
        Div filters = new Div(place);
        filters.addClassName("tg-filters");
        PageHeader header = new PageHeader(getPageTitle(), new Anchor("sites", Words.text("organisation.sites.title")));
        add(header, purpose, filters, chosen, said);
    }

    @Override
    public String getPageTitle() {
        return Words.text("organisation.windows");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String code =
                event.getLocation().getQueryParameters().getSingleParameter(AT).orElse("");
        Node node = code.isBlank() ? null : organisation.byCode(code).orElse(null);
        place.setValue(node);
        refresh();
    }

    private void refresh() {
        chosen.removeAll();
        Node node = place.getValue();
        if (node != null) {
            chosen.add(card.of(node, this::refresh));
        }
        said.removeAll();
        List<MaintenanceWindow> all = windows.all();
        said.add(new H2(Words.text("organisation.windows.said")));
        said.add(all.isEmpty() ? new Paragraph(Words.text("organisation.windows.none")) : table(all));
    }

    private static Component table(List<MaintenanceWindow> all) {
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        head.addHeaderCell().setText(Words.text("organisation.windows.at"));
        head.addHeaderCell().setText(Words.text("organisation.windows.text"));
        head.addHeaderCell().setText(Words.text("organisation.windows.in-hours"));
        for (MaintenanceWindow window : all) {
            NativeTableRow row = table.getBody().addRow();
            row.addDataCell().add(link(window.code()));
            row.addDataCell().setText(window.windows());
            row.addDataCell().setText(hours(window));
        }
        return new ScrollRegion(Words.text("organisation.windows.said"), table);
    }

    /** Whether windows may lie in opening hours, in a word. */
    static String hours(MaintenanceWindow window) {
        return window.inOpeningHours()
                ? Words.text("organisation.windows.in-hours.yes")
                : Words.text("organisation.windows.in-hours.no");
    }

    static Anchor link(String code) {
        String address = "maintenance-windows?at="
                + URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
        return new Anchor(address, code);
    }

    private static QueryParameters query(@Nullable Node node) {
        return node == null ? QueryParameters.empty() : QueryParameters.of(AT, node.code());
    }
}
