package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dnd.DropEffect;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.maintenance.PlannedDay;
import io.tillguard.maintenance.WorkCalendar;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A month of work: how much on which day, a day's orders beside it, and for whom. An order is dragged to another day. */
@Route(value = "work-calendar", layout = MainLayout.class)
@PermitAll
@RequiresPermission("maintenance:read")
final class WorkCalendarView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient WorkCalendar calendar;
    private final transient DayOrders dayOrders;
    private final transient LoadTable load;
    private final transient Clock clock;
    private LocalDate shown = LocalDate.EPOCH;
    private boolean chosen;

    WorkCalendarView(WorkCalendar calendar, DayOrders dayOrders, LoadTable load, Clock clock) {
        this.calendar = calendar;
        this.dayOrders = dayOrders;
        this.load = load;
        this.clock = clock;
        addClassName("tg-page");
    }

    @Override
    public String getPageTitle() {
        return Words.text("maintenance.calendar");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        LocalDate day = day(url.getSingleParameter("day").orElse(null));
        chosen = day != null;
        shown = day == null ? LocalDate.ofInstant(clock.instant(), ReaderTime.zone()) : day;
        show();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    private void show() {
        removeAll();
        YearMonth month = YearMonth.from(shown);
        LocalDate from = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate until = month.atEndOfMonth()
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
                .plusDays(1);
        Map<LocalDate, PlannedDay> days = new HashMap<>();
        calendar.days(from, until, ReaderTime.zone()).forEach(each -> days.put(each.day(), each));
        PageHeader header = new PageHeader(
                getPageTitle(),
                step(month.minusMonths(1), "maintenance.calendar.before"),
                step(
                        YearMonth.from(LocalDate.ofInstant(clock.instant(), ReaderTime.zone())),
                        "maintenance.calendar.now"),
                step(month.plusMonths(1), "maintenance.calendar.after"),
                new Anchor("maintenance-plans", Words.text("maintenance.plans")),
                new Anchor("work-orders", Words.text("maintenance.orders")));
        header.remark(DateTimeFormatter.ofPattern(Words.text("maintenance.calendar.month"), Words.locale())
                .format(month));
        Div grid = new Div();
        grid.addClassName("tg-month");
        grid.getElement().setAttribute("role", "group");
        grid.getElement().setAttribute("aria-label", getPageTitle());
        for (DayOfWeek weekday : DayOfWeek.values()) {
            Span name = new Span(weekday.getDisplayName(TextStyle.SHORT_STANDALONE, Words.locale()));
            name.addClassName("tg-month-head");
            grid.add(name);
        }
        for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
            grid.add(cell(day, days.get(day), month));
        }
        Div lower = new Div(card("maintenance.load", load.of(from, until)));
        lower.addClassName("tg-columns");
        if (chosen) {
            lower.addComponentAsFirst(dayCard());
        }
        add(header, grid, lower);
    }

    private Button step(YearMonth month, String key) {
        Button button = new Button(Words.text(key), click -> open(month.atDay(1)));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private void open(LocalDate day) {
        getUI().ifPresent(ui -> ui.navigate(WorkCalendarView.class, QueryParameters.of("day", day.toString())));
    }

    private Component cell(LocalDate day, @Nullable PlannedDay planned, YearMonth month) {
        Span number = new Span(Integer.toString(day.getDayOfMonth()));
        number.addClassName("tg-month-day");
        Div cell = new Div(number);
        cell.addClassName("tg-month-cell");
        if (!YearMonth.from(day).equals(month)) {
            cell.addClassName("tg-month-other");
        }
        if (planned != null) {
            Span count = new Span(Words.number(planned.orders()));
            count.addClassName("tg-month-count");
            Span hours = new Span(Words.text("maintenance.calendar.hours", (planned.minutes() + 59) / 60));
            hours.addClassName("tg-remark");
            cell.add(count, hours);
        }
        Anchor link = new Anchor("work-calendar?day=" + day, cell);
        link.addClassName("tg-month-link");
        if (chosen && day.equals(shown)) {
            link.getElement().setAttribute("aria-current", "date");
        }
        link.setAriaLabel(
                Words.text("maintenance.calendar.day", ReaderTime.date(day), planned == null ? 0 : planned.orders()));
        DropTarget<Anchor> target = DropTarget.create(link);
        target.setDropEffect(DropEffect.MOVE);
        target.addDropListener(drop -> drop.getDragSourceComponent()
                .filter(DayOrders.Row.class::isInstance)
                .ifPresent(source -> dayOrders.move(((DayOrders.Row) source).order(), day, this::show)));
        return link;
    }

    private Component dayCard() {
        Div card = new Div(new H2(ReaderTime.date(shown)), dayOrders.of(shown, this::show));
        card.addClassName("tg-card");
        return card;
    }

    private static Div card(String titleKey, Component content) {
        Div card = new Div(new H2(Words.text(titleKey)), content);
        card.addClassName("tg-card");
        return card;
    }
}
