package io.tillguard.calendar.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.tillguard.calendar.HolidayCalendar;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarSelectionTest {

    private static final List<HolidayCalendar> ALL = List.of(calendar("CN", false), calendar("DE", true));

    @ParameterizedTest
    @CsvSource({"DE, DE", "cn, CN", "XX, DE", "'', DE"})
    void theCalendarIsTheOneThatIsNamedOrElseTheCompanys(String named, String shown) {
        var selection = CalendarSelection.of(QueryParameters.of("calendar", named));
        assertThat(selection.among(ALL)).map(HolidayCalendar::code).contains(shown);
        assertThat(selection.among(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2027, 2027", "1999, 2026", "2100, 2026", "soon, 2026"})
    void theYearIsTheOneThatIsNamedOrElseThePresentOne(String named, int shown) {
        assertThat(CalendarSelection.of(QueryParameters.of("year", named)).year(2026))
                .isEqualTo(shown);
    }

    @Test
    void yearsWithDaysThisYearAndTheNextAreOffered() {
        var days = List.of(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 5, 1));
        assertThat(new CalendarSelection("CN", 2030).years(days, 2026)).containsExactly(2024, 2026, 2027, 2030);
    }

    @Test
    void anAddressSaysWhatIsShown() {
        String query = CalendarSelection.address("CN", 2027).substring("calendars?".length());
        assertThat(CalendarSelection.of(QueryParameters.fromString(query)))
                .isEqualTo(new CalendarSelection("CN", 2027));
    }

    private static HolidayCalendar calendar(String code, boolean ofCompany) {
        return new HolidayCalendar(code, code, ofCompany, 0, null, List.of());
    }
}
