package io.tillguard.calendar.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import io.tillguard.calendar.CalendarDay;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.format.TextStyle;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The days of a calendar's year. */
final class DaysOfYear extends Div {

    private static final long serialVersionUID = 1L;

    /** @param remove removes a day; null for readers who may not */
    DaysOfYear(int year, List<CalendarDay> days, @Nullable Consumer<CalendarDay> remove) {
        if (days.isEmpty()) {
            add(new EmptyState(
                    Words.text("calendar.days.none", String.valueOf(year)), Words.text("calendar.days.none.advice")));
            return;
        }
        KeysetGrid<CalendarDay> grid = new KeysetGrid<>();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", Words.text("calendar.days"));
        grid.addColumn(day -> ReaderTime.date(day.date())).setHeader(Words.text("calendar.day.date"));
        var weekday = grid.addColumn(day -> day.date().getDayOfWeek().getDisplayName(TextStyle.SHORT, Words.locale()))
                .setHeader(Words.text("calendar.day.weekday"));
        grid.addColumn(CalendarDay::name)
                .setHeader(Words.text("calendar.day.name"))
                .setFlexGrow(2);
        grid.addColumn(day -> Words.name("calendar.kind", day.kind())).setHeader(Words.text("calendar.day.kind"));
        if (remove != null) {
            grid.addComponentColumn(day -> button(day, remove)).setHeader(Words.text("calendar.day.remove"));
        }
        grid.minor(weekday);
        grid.setItems(days);
        add(grid);
    }

    private static Button button(CalendarDay day, Consumer<CalendarDay> remove) {
        Button button = new Button(Words.text("calendar.day.remove"), click -> remove.accept(day));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(Words.text("calendar.day.remove-one", ReaderTime.date(day.date()) + " " + day.name()));
        return button;
    }
}
