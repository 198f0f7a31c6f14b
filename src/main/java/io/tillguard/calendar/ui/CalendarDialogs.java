package io.tillguard.calendar.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.calendar.DayKind;
import io.tillguard.calendar.HolidayCalendar;
import io.tillguard.calendar.HolidayCalendars;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.function.Consumer;

/** The dialogs of the page of calendars. */
final class CalendarDialogs {

    private CalendarDialogs() {}

    /** Asks for a new calendar; gives its code when it is there. */
    static void add(HolidayCalendars calendars, Consumer<String> done) {
        TextField code = field("calendar.code", 32);
        code.setPlaceholder("CN");
        TextField name = field("calendar.name", 100);
        Runnable submit = () -> {
            calendars.save(code.getValue(), name.getValue(), null);
            done.accept(code.getValue().strip());
        };
        new FormDialog(Words.text("calendar.add"), submit, code, name).open();
    }

    /** Asks for another name. */
    static void rename(HolidayCalendars calendars, HolidayCalendar known, Runnable done) {
        TextField name = field("calendar.name", 100);
        name.setValue(known.name());
        Runnable submit = () -> {
            calendars.save(known.code(), name.getValue(), null);
            done.run();
        };
        new FormDialog(Words.text("calendar.edit-one", known.code()), submit, name).open();
    }

    /** Asks for a day. */
    static void day(HolidayCalendars calendars, HolidayCalendar known, int year, Runnable done) {
        TextField date = field("calendar.day.date", 10);
        date.setPlaceholder(year + "-10-01");
        TextField name = field("calendar.day.name", 100);
        Select<DayKind> kind = new Select<>();
        kind.setLabel(Words.text("calendar.day.kind"));
        kind.setItems(DayKind.values());
        kind.setItemLabelGenerator(each -> Words.name("calendar.kind", each));
        kind.setValue(DayKind.HOLIDAY);
        Runnable submit = () -> {
            calendars.setDay(
                    known.code(),
                    date.getValue(),
                    name.getValue(),
                    kind.getValue().name());
            done.run();
        };
        new FormDialog(Words.text("calendar.day.add"), submit, date, name, kind).open();
    }

    /** Asks before a calendar is removed. */
    static void remove(HolidayCalendars calendars, HolidayCalendar known, Runnable done) {
        ConfirmDialog ask = new ConfirmDialog();
        ask.setHeader(Words.text("calendar.remove-one", known.code()));
        ask.setText(Words.text("calendar.remove.question", known.code()));
        ask.setConfirmText(Words.text("calendar.remove"));
        ask.setConfirmButtonTheme("error primary");
        ask.setCancelable(true);
        ask.setCancelText(Words.text("shell.cancel"));
        ask.addConfirmListener(event -> {
            if (Notice.attempt(() -> calendars.remove(known.code()))) {
                done.run();
            }
        });
        ask.open();
    }

    private static TextField field(String key, int longest) {
        TextField field = new TextField(Words.text(key));
        field.setMaxLength(longest);
        field.setRequiredIndicatorVisible(true);
        return field;
    }
}
