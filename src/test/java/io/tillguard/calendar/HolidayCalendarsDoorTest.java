package io.tillguard.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SqlTest
class HolidayCalendarsDoorTest {

    private static final String ALL = "/api/v1/holiday-calendars";
    private static final String CN = ALL + "/CN";

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    private String editor;

    @BeforeEach
    void aCalendar() throws Exception {
        editor = token("editor", Set.of("calendar:read", "calendar:edit"), Scope.everything());
        save(CN, "{\"name\":\"中国大陆\"}").andExpect(status().isCreated());
    }

    @Test
    void aFileOfDaysIsTakenAndItsBadLinesComeBackWithTheirReasons() throws Exception {
        upload("""
                date,name,kind
                2026-10-01,国庆节,HOLIDAY
                2026-10-10,国庆节调休,workday
                2026-02-30,无,HOLIDAY
                2026-10-01,国庆节,HOLIDAY
                2026-10-02,国庆节,MAYBE
                2026-10-03,=1+1,HOLIDAY
                2026-10-04
                """)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.added").value(2))
                .andExpect(jsonPath("$.refused[*].line").value(Matchers.contains(4, 5, 6, 7, 8)))
                .andExpect(jsonPath("$.refused[*].code")
                        .value(Matchers.contains(
                                "bad-day",
                                "duplicate-in-file",
                                "unknown-day-kind",
                                "formula-text",
                                "wrong-column-count")));
        upload("date;name;kind\n2026/10/1;National Day;HOLIDAY\n2026-10-10;国庆节调休;WORKDAY\n")
                .andExpect(jsonPath("$.added").value(0))
                .andExpect(jsonPath("$.changed").value(1))
                .andExpect(jsonPath("$.unchanged").value(1));
        http.perform(as(editor, get(CN + "?year=2026")))
                .andExpect(jsonPath("$.days[*].date").value(Matchers.contains("2026-10-01", "2026-10-10")))
                .andExpect(jsonPath("$.days[0].name").value("National Day"))
                .andExpect(jsonPath("$.calendar.knownUntil").value("2026-10-10"))
                .andExpect(jsonPath("$.calendar.yearsWithoutDays").value(2027));
        assertThat(jdbc.sql("SELECT state_before FROM audit_entry WHERE action = 'calendar.days-imported' ORDER BY id")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .last()
                .asString()
                .contains("国庆节");
    }

    @Test
    void whatAChineseSpreadsheetWritesIsRead() throws Exception {
        byte[] file = "date\tname\tkind\n2026/5/1\t劳动节\tHOLIDAY\n".getBytes(Charset.forName("GB18030"));
        http.perform(as(editor, post(CN + "/days")).contentType("text/csv").content(file))
                .andExpect(jsonPath("$.added").value(1));
        http.perform(as(editor, get(CN))).andExpect(jsonPath("$.days[0].name").value("劳动节"));
    }

    @Test
    void aFileOfEventsIsRead() throws Exception {
        String file = """
                BEGIN:VCALENDAR
                VERSION:2.0
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20260501
                DTEND;VALUE=DATE:20260506
                SUMMARY:劳动节（休）
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20260509
                SUMMARY:劳动节（班）
                END:VEVENT
                END:VCALENDAR
                """.replace("\n", "\r\n");
        http.perform(as(editor, post(CN + "/days"))
                        .contentType("text/calendar")
                        .content(file.getBytes(StandardCharsets.UTF_8)))
                .andExpect(jsonPath("$.added").value(6));
        http.perform(as(editor, get(CN))).andExpect(jsonPath("$.days[5].kind").value("WORKDAY"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "2026-13-01 | X | HOLIDAY | bad-day",
                "1999-12-31 | X | HOLIDAY | bad-day",
                "today | X | HOLIDAY | bad-day",
                "2026-01-01 | - | HOLIDAY | missing-name",
                "2026-01-01 | X | - | missing-kind",
                "2026-01-01 | X | OFF | unknown-day-kind",
                "2026-01-01 | @X | HOLIDAY | formula-text",
            })
    void aDayThatIsNoneIsRefused(String date, @Nullable String name, @Nullable String kind, String code)
            throws Exception {
        String body = "{\"name\":%s,\"kind\":%s}".formatted(quoted(name), quoted(kind));
        save(CN + "/days/" + date, body)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void aNameHasAHundredCharactersAndNotOneMore() throws Exception {
        for (int length : new int[] {100, 101}) {
            save(CN + "/days/2026-01-01", "{\"name\":\"%s\",\"kind\":\"HOLIDAY\"}".formatted("元".repeat(length)))
                    .andExpect(status().is(length == 100 ? 200 : 422));
        }
    }

    @Test
    void aDayIsChangedAndRemovedAndTheTrailKnowsWhatItWas() throws Exception {
        save(CN + "/days/2026-10-01", "{\"name\":\"国庆节\",\"kind\":\"HOLIDAY\"}").andExpect(status().isOk());
        save(CN + "/days/2026-10-01", "{\"name\":\"中秋节\",\"kind\":\"HOLIDAY\"}").andExpect(status().isOk());
        http.perform(as(editor, delete(CN + "/days/2026-10-01"))).andExpect(status().isNoContent());
        http.perform(as(editor, delete(CN + "/days/2026-10-01"))).andExpect(status().isNotFound());
        assertThat(jdbc.sql("SELECT action FROM audit_entry WHERE subject_kind = 'holiday-calendar' ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("calendar.created", "calendar.day-set", "calendar.day-set", "calendar.day-removed");
    }

    @Test
    void oneCalendarIsTheCompanysAndCannotBeRemoved() throws Exception {
        save(ALL + "/DE", "{\"name\":\"Germany\",\"ofCompany\":true}").andExpect(status().isCreated());
        save(CN, "{\"name\":\"中国大陆\",\"ofCompany\":true}").andExpect(status().isOk());
        http.perform(as(editor, get(ALL)))
                .andExpect(jsonPath("$.rows[?(@.ofCompany == true)].code").value("CN"));
        save(CN, "{\"name\":\"China\"}").andExpect(jsonPath("$.ofCompany").value(true));
        http.perform(as(editor, delete(CN)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("calendar-in-use"));
        http.perform(as(editor, delete(ALL + "/DE"))).andExpect(status().isNoContent());
        http.perform(as(editor, get(ALL + "/DE"))).andExpect(status().isNotFound());
    }

    @Test
    void whatIsNoFileOfDaysIsRefusedAsAWhole() throws Exception {
        upload("").andExpect(jsonPath("$.code").value("empty-file"));
        upload("day,name\n").andExpect(jsonPath("$.code").value("missing-column"));
        upload("PK\u0003\u0004xxxx").andExpect(jsonPath("$.code").value("not-a-text-file"));
        upload("date,name,kind\n" + "2026-10-01,X,HOLIDAY\n".repeat(501))
                .andExpect(jsonPath("$.code").value("too-many-days"));
    }

    @Test
    void theDaysLeaveAsAFileThatComesInAgain() throws Exception {
        upload("date,name,kind\n2026-10-01,国庆节,HOLIDAY\n");
        byte[] file = http.perform(as(editor, get(CN + "/days.csv")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(new String(file, StandardCharsets.UTF_8)).contains("2026-10-01,国庆节,HOLIDAY");
        http.perform(as(editor, post(CN + "/days")).contentType("text/csv").content(file))
                .andExpect(jsonPath("$.unchanged").value(1))
                .andExpect(jsonPath("$.refused", Matchers.empty()));
    }

    @Test
    void onlyWhoSeesTheWholeCompanyChangesCalendars() throws Exception {
        String reader = token("reader", Set.of("calendar:read"), Scope.everything());
        var some = new Scope.Subtrees(Set.of(UUID.randomUUID()));
        String part = token("part", Set.of("calendar:read", "calendar:edit"), some);
        http.perform(as(reader, get(CN))).andExpect(status().isOk());
        http.perform(as(reader, delete(CN))).andExpect(status().isForbidden());
        http.perform(as(part, get(CN))).andExpect(status().isOk());
        http.perform(as(part, delete(CN))).andExpect(status().isUnprocessableContent());
        http.perform(as(editor, post(ALL + "/XX/days")).contentType("text/csv").content("date,name,kind\n"))
                .andExpect(status().isNotFound());
    }

    private ResultActions upload(String text) throws Exception {
        return http.perform(
                as(editor, post(CN + "/days")).contentType("text/csv").content(text.getBytes(StandardCharsets.UTF_8)));
    }

    private ResultActions save(String path, String body) throws Exception {
        return http.perform(
                as(editor, put(path)).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private static MockHttpServletRequestBuilder as(String token, MockHttpServletRequestBuilder call) {
        return call.header("Authorization", "Bearer " + token);
    }

    private String token(String name, Set<String> permissions, Scope scope) {
        return Objects.requireNonNull(currentCaller.as(
                        Caller.system("test"), () -> clients.register(new NewClient(name, permissions, scope, null))))
                .value();
    }
}
