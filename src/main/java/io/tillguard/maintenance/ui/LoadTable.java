package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.maintenance.WorkCalendar;
import io.tillguard.maintenance.WorkLoad;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import java.time.LocalDate;
import java.util.List;

/** How much work the people and providers have within some days. */
@org.springframework.stereotype.Component
final class LoadTable {

    private static final int MINUTES = 60;

    private final WorkCalendar calendar;

    LoadTable(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    Component of(LocalDate from, LocalDate until) {
        List<WorkLoad> loads = calendar.load(from, until, ReaderTime.zone());
        if (loads.isEmpty()) {
            return new Paragraph(Words.text("maintenance.load.none"));
        }
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        for (String key : List.of("maintenance.who", "maintenance.orders", "maintenance.load.hours")) {
            head.addHeaderCell().setText(Words.text(key));
        }
        for (WorkLoad load : loads) {
            NativeTableRow row = table.getBody().addRow();
            row.addDataCell().setText(who(load));
            var orders = row.addDataCell();
            orders.setText(Words.number(load.orders()));
            orders.addClassName("tg-number");
            var hours = row.addDataCell();
            hours.setText(Words.number((load.minutes() + MINUTES - 1) / MINUTES));
            hours.addClassName("tg-number");
        }
        return new ScrollRegion(Words.text("maintenance.load"), table);
    }

    private static String who(WorkLoad load) {
        if (load.provider() == null) {
            return load.who() == null ? Words.text("maintenance.load.nobody") : load.who();
        }
        return load.who() == null ? load.provider() : load.provider() + " · " + load.who();
    }
}
