package io.tillguard.inspection;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.files.Pictures;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.inspection.stocktake.NewStockTake;
import io.tillguard.inspection.stocktake.StockTakes;
import io.tillguard.security.NewUser;
import io.tillguard.security.Role;
import io.tillguard.security.Users;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@SqlTest
class PhoneDoorTest {

    private static final String PASSWORD = "correct-horse-7";
    private static final String PERSON = "X-Tillguard-Person";

    @Autowired
    private MockMvc http;

    @Autowired
    private Users users;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private InspectionFixture inspect;

    @Autowired
    private StockTakes stockTakes;

    private MockHttpSession session = new MockHttpSession();
    private String person = "";
    private String token = "";

    @BeforeEach
    void aSiteManagerOfTheEastIsSignedIn() throws Exception {
        FleetFixture.Company company = fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"));
        fleet.register(FleetFixture.row("82000002", "CD-01"));
        inspect.schedule();
        currentCaller.as(
                Caller.system("test"),
                () -> users.create(new NewUser(
                        "wang.lei",
                        "Wang Lei",
                        Set.of(Role.SITE_MANAGER),
                        new Scope.Subtrees(Set.of(company.east())),
                        PASSWORD,
                        false)));
        session = new MockHttpSession();
        http.perform(
                post("/login").session(session).param("username", "wang.lei").param("password", PASSWORD));
        String answer = http.perform(get("/phone/data/session").session(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value("Wang Lei"))
                .andExpect(jsonPath("$.mayInspect").value(true))
                .andReturn()
                .getResponse()
                .getContentAsString();
        person = JsonPath.read(answer, "$.id");
        token = JsonPath.read(answer, "$.token");
    }

    @Test
    void theWordsAreThereBeforeAnybodySignsInInTheLanguageThatTheBrowserRemembers() throws Exception {
        http.perform(get("/phone/words").header("Accept-Language", "de"))
                .andExpect(jsonPath("$.language").value("en"))
                .andExpect(jsonPath("$.colours").value("system"))
                .andExpect(jsonPath("$.words['phone.step.of']").value("Step {0} of {1}"));
        http.perform(get("/phone/words")
                        .cookie(new Cookie("tillguard-language", "zh-CN"), new Cookie("tillguard-colours", "dark")))
                .andExpect(jsonPath("$.language").value("zh-CN"))
                .andExpect(jsonPath("$.colours").value("dark"))
                .andExpect(jsonPath("$.words['phone.yes']").value("是"));
    }

    @Test
    void thePageRunsNoScriptButItsOwn() throws Exception {
        http.perform(get("/phone/words"))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'self'")))
                .andExpect(header().string("X-Frame-Options", "DENY"));
        http.perform(get("/phone")).andExpect(redirectedUrl("/phone/"));
        http.perform(get("/phone-sign-in")).andExpect(redirectedUrl("/login"));
        http.perform(get("/phone-sign-in").session(session)).andExpect(redirectedUrl("/phone/"));
    }

    @Test
    void aRoundIsWhatTheInspectorMaySeeWithItsChecklistAndReference() throws Exception {
        http.perform(get("/phone/data/round").session(session))
                .andExpect(jsonPath("$.stops.length()").value(1))
                .andExpect(jsonPath("$.stops[0].serial").value("82000001"))
                .andExpect(jsonPath("$.stops[0].manufacturer").value("PAX"))
                .andExpect(jsonPath("$.stops[0].overdue").value(false))
                .andExpect(jsonPath("$.stops[0].reference").isEmpty())
                .andExpect(jsonPath("$.checklists[0].items[0].key").value("nothing-attached"));
        String photo = photo();
        send(person, inspection(photo)).andExpect(status().isCreated());
        http.perform(get("/phone/data/round").session(session))
                .andExpect(jsonPath("$.stops[0].reference").value(photo));
        http.perform(get("/phone/data/round?serial=82000001").session(session))
                .andExpect(jsonPath("$.stops.length()").value(1))
                .andExpect(jsonPath("$.stops[0].sealed").value(true));
        http.perform(get("/phone/data/round?serial=82000002").session(session))
                .andExpect(jsonPath("$.stops").isEmpty())
                .andExpect(jsonPath("$.checklists.length()").value(1));
        http.perform(get("/phone/data/round?limit=0").session(session)).andExpect(status().isUnprocessableContent());
    }

    @Test
    void anInspectionIsTakenInOnceFromTheSession() throws Exception {
        String photo = photo();
        send(person, inspection(photo))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.inspection.inspector").value("Wang Lei"));
        send(person, inspection(photo))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.again").value(true));
    }

    @Test
    void whatSomebodyElseQueuedOnThePhoneIsNotSentAsOnesOwn() throws Exception {
        send("018f0000-0000-7000-8000-000000000000", inspection(photo()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("another-person"));
        http.perform(get("/phone/data/round").session(session))
                .andExpect(jsonPath("$.stops[0].lastInspectedAt").isEmpty());
    }

    @Test
    void serialNumbersOfAStockTakeAreTakenInFromTheSession() throws Exception {
        currentCaller.as(
                Caller.system("test"),
                () -> stockTakes.begin(new NewStockTake("SH-01", null, TestClock.START.plusSeconds(3_600))));
        String number = String.valueOf(JsonPath.<Integer>read(
                http.perform(get("/phone/data/stock-takes").session(session))
                        .andExpect(jsonPath("$.rows[0].node").value("SH-01"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.rows[0].number"));
        for (String queuedBy : List.of(person, "018f0000-0000-7000-8000-000000000000")) {
            http.perform(post("/phone/data/stock-takes/" + number + "/sightings")
                            .session(session)
                            .header("X-CSRF-TOKEN", token)
                            .header(PERSON, queuedBy)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"seen\":[{\"serial\":\"82000001\"}]}"))
                    .andExpect(
                            queuedBy.equals(person)
                                    ? jsonPath("$[0].result").value("CONFIRMED")
                                    : jsonPath("$.code").value("another-person"));
        }
    }

    @Test
    void withoutASessionOrItsTokenNothingIsTaken() throws Exception {
        http.perform(get("/phone/data/session"))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("signed-out"));
        http.perform(post("/phone/data/inspections")
                        .session(session)
                        .header(PERSON, person)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(inspection(photo())))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("forged"));
    }

    private ResultActions send(String queuedBy, String body) throws Exception {
        return http.perform(post("/phone/data/inspections")
                .session(session)
                .header("X-CSRF-TOKEN", token)
                .header(PERSON, queuedBy)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private String photo() throws Exception {
        return JsonPath.read(
                http.perform(post("/phone/data/files?purpose=inspection-photo")
                                .session(session)
                                .header("X-CSRF-TOKEN", token)
                                .content(Pictures.jpeg(1)))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.hash");
    }

    private static String inspection(String photo) {
        return """
                {"clientId":"0198c1f2-7d4e-7b41-9a5e-2f6d1c0b9a77","terminal":"82000001","scannedSerial":"82000001",
                 "byCamera":true,"result":"PASS","seal":"INTACT","sealNumber":"TG-1","photos":["%1$s"],
                 "answers":[{"item":"nothing-attached","value":"yes"},{"item":"case-closed","value":"yes"},
                   {"item":"cables-known","value":"yes"},{"item":"place-right","value":"yes"},{"item":"photo","value":"%1$s"}],
                 "startedAt":"2026-03-02T08:58:00Z","finishedAt":"2026-03-02T09:00:00Z","sentAt":"2026-03-02T09:00:00Z"}""".formatted(photo);
    }
}
