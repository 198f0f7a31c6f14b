package io.tillguard.calendar.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.calendar.CalendarDay;
import io.tillguard.calendar.CalendarPermission;
import io.tillguard.calendar.DaysExport;
import io.tillguard.calendar.HolidayCalendar;
import io.tillguard.calendar.HolidayCalendars;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.PageTabs;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** The holiday calendars, and the days of one of them by year. The URL holds calendar and year. */
@Route(value = "calendars", layout = MainLayout.class)
@PermitAll
@RequiresPermission("calendar:read")
final class CalendarsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient HolidayCalendars calendars;
    private final transient DaysExport export;
    private final transient Clock clock;
    private final boolean mayEdit;
    private final PageHeader header;
    private final Div content = new Div();
    private final Div days = new Div();
    private final Div missing = new Div();
    private transient CalendarSelection selection = new CalendarSelection(null, null);

    CalendarsView(HolidayCalendars calendars, DaysExport export, CurrentCaller currentCaller, Clock clock) {
        this.calendars = calendars;
        this.export = export;
        this.clock = clock;
        var caller = currentCaller.get();
        this.mayEdit = caller.may(CalendarPermission.EDIT) && caller.scope().isEverything();
        addClassName("tg-page");
        content.addClassName("tg-stack");
        days.addClassName("tg-stack");
        header = new PageHeader(Words.text("calendar.title"), actions());
        add(header, content);
    }

    @Override
    public String getPageTitle() {
        return Words.text("calendar.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        selection = CalendarSelection.of(event.getLocation().getQueryParameters());
        refresh();
    }

    private Component[] actions() {
        if (!mayEdit) {
            return new Component[0];
        }
        Button add = new Button(
                Words.text("calendar.add"),
                click -> CalendarDialogs.add(
                        calendars,
                        code -> UI.getCurrent()
                                .navigate(CalendarsView.class, CalendarSelection.query(code, present()))));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new Component[] {add};
    }

    private void refresh() {
        List<HolidayCalendar> all = calendars.all();
        header.remark(Words.text("calendar.count", all.size()));
        content.removeAll();
        if (all.isEmpty()) {
            content.add(new EmptyState(Words.text("calendar.empty"), Words.text("calendar.empty.advice")));
            return;
        }
        content.add(new CalendarList(all, selection.year(present())));
        selection.among(all).ifPresent(this::section);
    }

    private void section(HolidayCalendar shown) {
        content.add(new H2(shown.code() + " · " + shown.name()), missing);
        if (mayEdit) {
            content.add(edits(shown));
        }
        content.add(days);
        days(shown);
        if (mayEdit) {
            content.add(new DaysUpload(calendars, shown.code(), () -> days(calendars.calendar(shown.code()))));
        }
    }

    private void days(HolidayCalendar shown) {
        missing.removeAll();
        if (!shown.yearsWithoutDays().isEmpty()) {
            String years =
                    shown.yearsWithoutDays().stream().map(String::valueOf).collect(Collectors.joining(", "));
            Paragraph hint = new Paragraph(Words.text("calendar.missing", years));
            hint.addClassName("tg-remark");
            hint.getElement().setAttribute("role", "status");
            missing.add(hint);
        }
        int year = selection.year(present());
        List<CalendarDay> all = calendars.days(shown.code(), null);
        PageTabs tabs = new PageTabs(Words.text("calendar.year"));
        selection.years(all.stream().map(CalendarDay::date).toList(), present()).forEach(each -> {
            Anchor tab = tabs.part(String.valueOf(each), CalendarSelection.address(shown.code(), each));
            if (each == year) {
                tabs.shows(tab);
            }
        });
        days.removeAll();
        days.add(
                tabs,
                new DaysOfYear(
                        year,
                        all.stream().filter(day -> day.date().getYear() == year).toList(),
                        mayEdit ? day -> remove(shown, day) : null),
                download(shown));
    }

    private void remove(HolidayCalendar shown, CalendarDay day) {
        Notice.attempt(() -> calendars.removeDay(shown.code(), day.date().toString()));
        refresh();
    }

    private Div edits(HolidayCalendar shown) {
        Div actions = new Div(
                new Button(
                        Words.text("calendar.day.add"),
                        click -> CalendarDialogs.day(calendars, shown, selection.year(present()), this::refresh)),
                new Button(
                        Words.text("calendar.edit"), click -> CalendarDialogs.rename(calendars, shown, this::refresh)));
        if (!shown.ofCompany()) {
            Button choose = new Button(Words.text("calendar.of-company.choose"), click -> {
                Notice.attempt(() -> calendars.save(shown.code(), shown.name(), true));
                refresh();
            });
            choose.setTooltipText(Words.text("calendar.of-company.advice"));
            Button remove = new Button(
                    Words.text("calendar.remove"), click -> CalendarDialogs.remove(calendars, shown, this::refresh));
            actions.add(choose, remove);
        }
        actions.addClassName("tg-filters");
        return actions;
    }

    private Anchor download(HolidayCalendar shown) {
        Anchor anchor = new Anchor("", Words.text("calendar.days.export"));
        DownloadHandler handler = event -> {
            event.setFileName(TableFormat.CSV.fileName("holidays-" + shown.code()));
            event.setContentType(TableFormat.CSV.mediaType());
            export.write(shown.code(), event.getOutputStream());
        };
        anchor.setHref(handler);
        anchor.setDownload(true);
        anchor.setRouterIgnore(true);
        return anchor;
    }

    private int present() {
        return LocalDate.now(clock).getYear();
    }
}
