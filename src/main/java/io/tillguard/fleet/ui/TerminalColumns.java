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
import io.tillguard.fleet.TerminalColumn;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalSort;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The columns of the list of terminals, and the menu that chooses among them. */
final class TerminalColumns {

    private static final Set<TerminalColumn> ON_PHONES =
            EnumSet.of(TerminalColumn.SERIAL, TerminalColumn.MODEL, TerminalColumn.STATE);

    private final KeysetGrid<TerminalRow> grid;
    private final Map<TerminalColumn, Grid.Column<TerminalRow>> columns = new EnumMap<>(TerminalColumn.class);
    private final Map<TerminalColumn, MenuItem> ticks = new EnumMap<>(TerminalColumn.class);

    TerminalColumns(KeysetGrid<TerminalRow> grid) {
        this.grid = grid;
        Grid.Column<TerminalRow> serial = grid.addComponentColumn(row ->
                new Anchor("terminals/" + row.serial() + "?manufacturer=" + encoded(row.manufacturer()), row.serial()));
        name(TerminalColumn.SERIAL, serial, "fleet.column.serial")
                .setKey(TerminalSort.SERIAL.name())
                .setSortable(true)
                .setFrozen(true);
        sorted(TerminalSort.MODEL, TerminalColumn.MODEL, row -> row.manufacturer() + " " + row.model());
        sorted(TerminalSort.SITE, TerminalColumn.SITE, row -> text(row.site()));
        text(TerminalColumn.SITE_NAME, row -> text(row.siteName()));
        sorted(TerminalSort.STATE, TerminalColumn.STATE, row -> Words.name("fleet.state", row.state()));
        text(TerminalColumn.TID, row -> text(row.tid()));
        text(TerminalColumn.MERCHANT_NO, row -> text(row.merchantNo()));
        text(TerminalColumn.ACQUIRER, row -> text(row.acquirer()));
        text(TerminalColumn.ATTENDANCE, TerminalColumns::attendance);
        text(TerminalColumn.OWNERSHIP, TerminalColumns::ownership);
        text(TerminalColumn.DEPLOYED_ON, row -> ReaderTime.date(row.deployedOn()));
        text(TerminalColumn.WARRANTY_UNTIL, row -> ReaderTime.date(row.warrantyUntil()));
        sorted(TerminalSort.LAST_SEEN, TerminalColumn.LAST_SEEN, row -> ReaderTime.dateTime(row.lastSeenAt()));
        columns.forEach((column, shown) -> {
            if (!ON_PHONES.contains(column)) {
                grid.minor(shown);
            }
        });
    }

    /**
     * A menu with one tick for each column but the serial.
     *
     * @param chosen takes the columns that are ticked, each time one changes
     */
    MenuBar menu(Consumer<Set<TerminalColumn>> chosen) {
        MenuBar menu = new MenuBar();
        MenuItem root = menu.addItem(VaadinIcon.GRID_SMALL.create());
        root.setAriaLabel(Words.text("fleet.terminals.columns"));
        columns.forEach((column, shown) -> {
            if (column != TerminalColumn.SERIAL) {
                MenuItem tick = root.getSubMenu().addItem(shown.getHeaderText());
                tick.setCheckable(true);
                tick.setKeepOpen(true);
                tick.addClickListener(click -> {
                    shown.setVisible(tick.isChecked());
                    chosen.accept(ticked());
                });
                ticks.put(column, tick);
            }
        });
        return menu;
    }

    /** Shows these columns; a phone leaves out the minor ones until they are ticked there. */
    void choose(Set<TerminalColumn> chosen) {
        ticks.forEach((column, tick) -> tick.setChecked(chosen.contains(column)));
        grid.choose(chosen.stream().map(columns::get).toList());
    }

    private Set<TerminalColumn> ticked() {
        Set<TerminalColumn> ticked = EnumSet.of(TerminalColumn.SERIAL);
        ticks.forEach((column, tick) -> {
            if (tick.isChecked()) {
                ticked.add(column);
            }
        });
        return ticked;
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void sorted(TerminalSort sort, TerminalColumn column, ValueProvider<TerminalRow, String> value) {
        text(column, value).setKey(sort.name()).setSortable(true);
    }

    private Grid.Column<TerminalRow> text(TerminalColumn column, ValueProvider<TerminalRow, String> value) {
        String key = column.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return name(column, grid.addColumn(value), "fleet.column." + key);
    }

    private Grid.Column<TerminalRow> name(TerminalColumn column, Grid.Column<TerminalRow> shown, String key) {
        columns.put(column, shown);
        return shown.setHeader(Words.text(key)).setResizable(true).setAutoWidth(true);
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
