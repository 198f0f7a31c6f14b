package io.tillguard.calendar.ui;

import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.tillguard.calendar.HolidayCalendar;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.util.List;

/** All calendars, and until when each knows days. */
final class CalendarList extends Div {

    private static final long serialVersionUID = 1L;

    /** @param year the one that is shown of a calendar that is opened */
    CalendarList(List<HolidayCalendar> calendars, int year) {
        KeysetGrid<HolidayCalendar> grid = new KeysetGrid<>();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", Words.text("calendar.title"));
        grid.addComponentColumn(calendar -> link(calendar, year)).setHeader(Words.text("calendar.code"));
        grid.addColumn(HolidayCalendar::name)
                .setHeader(Words.text("calendar.name"))
                .setFlexGrow(2);
        var days = grid.addColumn(HolidayCalendar::days).setHeader(Words.text("calendar.days"));
        grid.addColumn(calendar -> ReaderTime.date(calendar.knownUntil()))
                .setHeader(Words.text("calendar.known-until"));
        var company = grid.addColumn(calendar -> Words.text(calendar.ofCompany() ? "shell.yes" : "shell.no"))
                .setHeader(Words.text("calendar.of-company"));
        grid.minor(days, company);
        grid.setItems(calendars);
        add(grid);
    }

    private static Anchor link(HolidayCalendar calendar, int year) {
        Anchor link = new Anchor(CalendarSelection.address(calendar.code(), year), calendar.code());
        link.setAriaLabel(Words.text("calendar.show-one", calendar.code()));
        return link;
    }
}
