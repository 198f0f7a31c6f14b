package io.tillguard.fleet.ui;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.function.ValueProvider;
import io.tillguard.fleet.Attendance;
import io.tillguard.fleet.Ownership;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalSort;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of the list of terminals, and the menu that chooses among them. */
final class TerminalColumns {

    private final KeysetGrid<TerminalRow> grid;
    private final List<Grid.Column<TerminalRow>> columns = new ArrayList<>();

    TerminalColumns(KeysetGrid<TerminalRow> grid) {
        this.grid = grid;
        Grid.Column<TerminalRow> serial = grid.addComponentColumn(row ->
                new Anchor("terminals/" + row.serial() + "?manufacturer=" + encoded(row.manufacturer()), row.serial()));
        name(serial, "fleet.column.serial")
                .setKey(TerminalSort.SERIAL.name())
                .setSortable(true)
                .setFrozen(true);
        sorted(TerminalSort.MODEL, "fleet.column.model", row -> row.manufacturer() + " " + row.model());
        var site = sorted(TerminalSort.SITE, "fleet.column.site", row -> text(row.site()));
        var siteName = text("fleet.column.site-name", row -> text(row.siteName()));
        sorted(TerminalSort.STATE, "fleet.column.state", row -> Words.name("fleet.state", row.state()));
        var tid = text("fleet.column.tid", row -> text(row.tid()));
        var merchant = text("fleet.column.merchant-no", row -> text(row.merchantNo()));
        var acquirer = text("fleet.column.acquirer", row -> text(row.acquirer()));
        var attendance = text("fleet.column.attendance", TerminalColumns::attendance);
        var ownership = text("fleet.column.ownership", TerminalColumns::ownership);
        var deployed = text("fleet.column.deployed-on", row -> ReaderTime.date(row.deployedOn()));
        var seen =
                sorted(TerminalSort.LAST_SEEN, "fleet.column.last-seen", row -> ReaderTime.dateTime(row.lastSeenAt()));
        grid.minor(site, tid, seen);
        List.of(siteName, merchant, acquirer, attendance, ownership, deployed)
                .forEach(column -> column.setVisible(false));
    }

    /** A menu with one tick for each column but the serial. */
    MenuBar menu() {
        MenuBar menu = new MenuBar();
        MenuItem root = menu.addItem(VaadinIcon.GRID_SMALL.create());
        root.setAriaLabel(Words.text("fleet.terminals.columns"));
        for (Grid.Column<TerminalRow> column : columns.subList(1, columns.size())) {
            MenuItem item = root.getSubMenu().addItem(column.getHeaderText());
            item.setCheckable(true);
            item.setChecked(column.isVisible());
            item.setKeepOpen(true);
            item.addClickListener(click -> column.setVisible(item.isChecked()));
        }
        return menu;
    }

    /** Shows the order at the column heads. */
    void show(TerminalSort.Order order) {
        SortDirection direction = order.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING;
        grid.sort(List.of(new GridSortOrder<>(grid.getColumnByKey(order.by().name()), direction)));
    }

    /** The order that the column heads ask for. */
    static TerminalSort.Order order(List<GridSortOrder<TerminalRow>> heads) {
        return heads.stream()
                .findFirst()
                .map(head -> new TerminalSort.Order(
                        TerminalSort.valueOf(head.getSorted().getKey()),
                        head.getDirection() == SortDirection.DESCENDING))
                .orElse(TerminalSort.Order.DEFAULT);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Grid.Column<TerminalRow> sorted(TerminalSort sort, String key, ValueProvider<TerminalRow, String> value) {
        return text(key, value).setKey(sort.name()).setSortable(true);
    }

    private Grid.Column<TerminalRow> text(String key, ValueProvider<TerminalRow, String> value) {
        return name(grid.addColumn(value), key);
    }

    private Grid.Column<TerminalRow> name(Grid.Column<TerminalRow> column, String key) {
        columns.add(column);
        return column.setHeader(Words.text(key)).setResizable(true).setAutoWidth(true);
    }

    private static String attendance(TerminalRow row) {
        return row.attendance() == null ? "–" : Words.name("fleet.attendance", Attendance.valueOf(row.attendance()));
    }

    private static String ownership(TerminalRow row) {
        return row.ownership() == null ? "–" : Words.name("fleet.ownership", Ownership.valueOf(row.ownership()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "–" : text;
    }
}
