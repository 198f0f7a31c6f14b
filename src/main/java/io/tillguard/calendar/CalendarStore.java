package io.tillguard.calendar;

import io.tillguard.shared.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/** The stored calendars. */
@Repository
class CalendarStore {

    private final NamedParameterJdbcTemplate jdbc;

    CalendarStore(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is kept of a calendar itself, and audited. */
    record Kept(String code, String name, boolean ofCompany) {}

    List<HolidayCalendar> all(int year) {
        Map<String, Set<Integer>> known = new HashMap<>();
        jdbc.query(
                "SELECT DISTINCT calendar_code, EXTRACT(YEAR FROM day_date) AS known FROM calendar_day",
                (ResultSet row) -> {
                    known.computeIfAbsent(row.getString("calendar_code"), code -> new HashSet<>())
                            .add(row.getInt("known"));
                });
        return jdbc.query(
                """
                SELECT h.code, h.name, h.of_company, COUNT(d.day_date) AS days, MAX(d.day_date) AS known_until
                FROM calendar_holidays h LEFT JOIN calendar_day d ON d.calendar_code = h.code
                GROUP BY h.code, h.name, h.of_company ORDER BY h.code""",
                (row, number) -> new HolidayCalendar(
                        row.getString("code"),
                        row.getString("name"),
                        row.getBoolean("of_company"),
                        row.getInt("days"),
                        row.getObject("known_until", LocalDate.class),
                        without(known.getOrDefault(row.getString("code"), Set.of()), year)));
    }

    private static List<Integer> without(Set<Integer> known, int year) {
        return IntStream.of(year, year + 1)
                .filter(each -> !known.contains(each))
                .boxed()
                .toList();
    }

    /** Holds all calendars until the transaction ends: changes come one after the other. */
    List<Kept> lockAll() {
        return jdbc.query(
                "SELECT code, name, of_company FROM calendar_holidays ORDER BY code FOR UPDATE",
                (row, number) -> new Kept(row.getString("code"), row.getString("name"), row.getBoolean("of_company")));
    }

    void add(Kept calendar) {
        jdbc.update("""
                INSERT INTO calendar_holidays (code, name, of_company, revision) VALUES (:code, :name, :company, :revision)""", values(calendar));
    }

    void change(Kept calendar) {
        jdbc.update(
                "UPDATE calendar_holidays SET name = :name, of_company = :company WHERE code = :code",
                values(calendar));
    }

    void remove(String code) {
        jdbc.update("DELETE FROM calendar_day WHERE calendar_code = :code", Map.of("code", code));
        jdbc.update("DELETE FROM calendar_holidays WHERE code = :code", Map.of("code", code));
    }

    /** The days of a calendar in their order; of one year, or of all for null. */
    List<CalendarDay> days(String code, @Nullable Integer year) {
        return jdbc.query(
                """
                SELECT day_date, name, kind FROM calendar_day
                WHERE calendar_code = :code AND day_date BETWEEN :first AND :last ORDER BY day_date""",
                new MapSqlParameterSource("code", code)
                        .addValue("first", LocalDate.of(Objects.requireNonNullElse(year, 2000), 1, 1))
                        .addValue("last", LocalDate.of(Objects.requireNonNullElse(year, 2099), 12, 31)),
                CalendarStore::day);
    }

    Optional<CalendarDay> day(String code, LocalDate date) {
        return jdbc
                .query(
                        "SELECT day_date, name, kind FROM calendar_day WHERE calendar_code = :code AND day_date = :day",
                        new MapSqlParameterSource("code", code).addValue("day", date),
                        CalendarStore::day)
                .stream()
                .findFirst();
    }

    /** Takes days in the place of those of the same dates. */
    void put(String code, Collection<CalendarDay> days) {
        SqlParameterSource[] rows = days.stream()
                .map(day -> new MapSqlParameterSource("code", code)
                        .addValue("day", day.date())
                        .addValue("name", day.name())
                        .addValue("kind", day.kind().name()))
                .toArray(SqlParameterSource[]::new);
        jdbc.batchUpdate("DELETE FROM calendar_day WHERE calendar_code = :code AND day_date = :day", rows);
        jdbc.batchUpdate(
                "INSERT INTO calendar_day (calendar_code, day_date, name, kind) VALUES (:code, :day, :name, :kind)",
                rows);
        revise(code);
    }

    void take(String code, LocalDate date) {
        jdbc.update(
                "DELETE FROM calendar_day WHERE calendar_code = :code AND day_date = :day",
                new MapSqlParameterSource("code", code).addValue("day", date));
        revise(code);
    }

    private void revise(String code) {
        jdbc.update(
                "UPDATE calendar_holidays SET revision = :revision WHERE code = :code",
                Map.of("code", code, "revision", Uuid7.next()));
    }

    private static MapSqlParameterSource values(Kept calendar) {
        return new MapSqlParameterSource("code", calendar.code())
                .addValue("name", calendar.name())
                .addValue("company", calendar.ofCompany())
                .addValue("revision", Uuid7.next());
    }

    private static CalendarDay day(ResultSet row, int number) throws SQLException {
        return new CalendarDay(
                row.getObject("day_date", LocalDate.class),
                row.getString("name"),
                DayKind.valueOf(row.getString("kind")));
    }
}
