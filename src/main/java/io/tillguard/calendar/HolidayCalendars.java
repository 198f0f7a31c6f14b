package io.tillguard.calendar;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.calendar.CalendarStore.Kept;
import io.tillguard.security.Reach;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The holiday calendars. They are the whole company's: whoever may read them sees all, and only who sees the whole company
 * changes them.
 */
@Service
public class HolidayCalendars {

    static final String SUBJECT = "holiday-calendar";

    /** What the trail keeps of a removed calendar; it knows from earlier entries which days there were. */
    private record Removed(String name, int days) {}

    private final CalendarStore store;
    private final ObjectProvider<CalendarUse> uses;
    private final Reach reach;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;
    private final Clock clock;

    HolidayCalendars(
            CalendarStore store,
            ObjectProvider<CalendarUse> uses,
            Reach reach,
            Trail trail,
            CurrentCaller currentCaller,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.uses = uses;
        this.reach = reach;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
        this.clock = clock;
    }

    /** All calendars by code. */
    @Transactional(readOnly = true)
    public List<HolidayCalendar> all() {
        currentCaller.get().require(CalendarPermission.READ);
        return store.all(LocalDate.now(clock).getYear());
    }

    /**
     * One calendar.
     *
     * @throws NotFound if there is none
     */
    @Transactional(readOnly = true)
    public HolidayCalendar calendar(String code) {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        return all().stream()
                .filter(calendar -> calendar.code().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new NotFound("holiday calendar", code));
    }

    /**
     * The days of a calendar in their order.
     *
     * @param year null for all
     * @throws NotFound if there is no such calendar
     */
    @Transactional(readOnly = true)
    public List<CalendarDay> days(String code, @Nullable Integer year) {
        return store.days(calendar(code).code(), year == null || year < 2000 || year > 2099 ? null : year);
    }

    /**
     * Adds a calendar or changes a known one.
     *
     * @param ofCompany whether it is the company's, which the one before is no more; null leaves that as it is
     * @return whether it is new
     */
    @Transactional
    public boolean save(String code, @Nullable String name, @Nullable Boolean ofCompany) {
        requireEditor(code);
        String known = CalendarCode.entered(code).value();
        String shown = CalendarDay.text("name", CalendarDay.required("name", name), CalendarDay.LONGEST_NAME);
        List<Kept> all = store.lockAll();
        Optional<Kept> before =
                all.stream().filter(each -> each.code().equals(known)).findFirst();
        boolean chosen = ofCompany == null ? before.map(Kept::ofCompany).orElse(false) : ofCompany;
        Kept after = new Kept(known, shown, chosen);
        if (chosen) {
            all.stream()
                    .filter(each -> each.ofCompany() && !each.code().equals(known))
                    .forEach(other -> change(other, new Kept(other.code(), other.name(), false)));
        }
        if (before.isEmpty()) {
            store.add(after);
            record("calendar.created", known, null, after);
        } else if (!before.get().equals(after)) {
            change(before.get(), after);
        }
        return before.isEmpty();
    }

    /**
     * Removes a calendar with its days.
     *
     * @throws NotFound if there is none
     * @throws RefusedException while it is the company's or a site names it
     */
    @Transactional
    public void remove(String code) {
        requireEditor(code);
        Kept calendar = locked(code);
        long named = uses.stream().mapToLong(use -> use.count(calendar.code())).sum();
        if (calendar.ofCompany() || named > 0) {
            throw new RefusedException(Refusal.of(
                    "calendar-in-use",
                    "code",
                    "The calendar '%s' is the company's or named by sites: %d".formatted(calendar.code(), named),
                    calendar.code()));
        }
        Removed removed =
                new Removed(calendar.name(), store.days(calendar.code(), null).size());
        record("calendar.removed", calendar.code(), removed, null);
        store.remove(calendar.code());
    }

    /**
     * Adds a day, or changes the one of the same date.
     *
     * @throws NotFound if there is no such calendar
     */
    @Transactional
    public CalendarDay setDay(String code, @Nullable String date, @Nullable String name, @Nullable String kind) {
        requireEditor(code);
        Kept calendar = locked(code);
        CalendarDay day = CalendarDay.entered(date, name, kind);
        CalendarDay before = store.day(calendar.code(), day.date()).orElse(null);
        if (!day.equals(before)) {
            store.put(calendar.code(), List.of(day));
            record("calendar.day-set", calendar.code(), before, day);
        }
        return day;
    }

    /**
     * Removes a day.
     *
     * @throws NotFound if there is no such calendar or no such day in it
     */
    @Transactional
    public void removeDay(String code, String date) {
        requireEditor(code);
        Kept calendar = locked(code);
        CalendarDay before = store.day(calendar.code(), CalendarDay.date(date))
                .orElseThrow(() -> new NotFound("day of the calendar", date));
        store.take(calendar.code(), before.date());
        record("calendar.day-removed", calendar.code(), before, null);
    }

    /**
     * Takes the sound lines of a file, in one transaction, and says of the others why not.
     *
     * @throws NotFound if there is no such calendar
     * @throws RefusedException if the file cannot be read
     */
    @Transactional
    public DaysImported importDays(String code, byte[] file) {
        requireEditor(code);
        Kept calendar = locked(code);
        DayBatch batch = new DayBatch(store.days(calendar.code(), null));
        DayFile.read(file).forEach(batch::take);
        if (!batch.taken().isEmpty()) {
            store.put(calendar.code(), batch.taken());
            record("calendar.days-imported", calendar.code(), batch.replaced(), batch.taken());
        }
        return batch.outcome();
    }

    private void change(Kept before, Kept after) {
        store.change(after);
        record("calendar.changed", after.code(), before, after);
    }

    private void requireEditor(String code) {
        Caller caller = currentCaller.get();
        caller.require(CalendarPermission.EDIT);
        reach.requireAll(caller, code);
    }

    private Kept locked(String code) {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        return store.lockAll().stream()
                .filter(each -> each.code().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new NotFound("holiday calendar", code));
    }

    private void record(String action, String code, @Nullable Object before, @Nullable Object after) {
        trail.record(new AuditEntry(
                action,
                SUBJECT,
                code,
                code,
                null,
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after)));
    }
}
