package io.tillguard.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hamcrest.Matchers;
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
class ObligationsDoorTest {

    private static final String ALL = "/api/v1/obligations";
    private static final String REVIEWS = "/api/v1/obligation-reviews";
    private static final String CHANGES = "/api/v1/regulation-changes";

    private static final String OBLIGATION = """
            {"title":"Terminals are listed","regulation":"PCI DSS","article":"9.5.1","control":"A list is kept",
             "evidence":"=Signed list","evidencedOn":"2026-03-01","owner":"Wang","reviewDays":365,"basis":"CONFIRMED"}""";

    private static final String CHANGE = """
            {"regulation":"PCI DSS","article":"9.5","reference":"B-1","title":"New wording",
             "link":"https://www.example.org/b1","publishedOn":"2026-03-01","effectiveOn":"2026-03-10"}""";

    private static final String FILE = """
            regulation,article,reference,title,summary,link,published,effective
            PCI DSS,9.5.1,B-1,New wording,,https://www.example.org/b1,2026/3/1,2026-03-10
            PCI DSS,9.5.1,B-1,New wording,,https://www.example.org/b1,2026-03-01,2026-03-10
            PCI DSS,9.5.1,B-1,Other wording,,,2026-03-01,
            ,9.5.1,B-2,New wording,,,2026-03-01,
            PCI DSS,9.5.1,B-3,New wording,,http://www.example.org/b3,2026-03-01,
            PCI DSS,9.5.1,B-4,New wording,,javascript:alert(1),2026-03-01,
            PCI DSS,9.5.1,B-5,New wording,,,2026-02-30,
            PCI DSS,9.5.1,B-6,New wording,,,2026-03-04,
            PCI DSS,9.5.1,B-7
            个人信息保护法,57,B-8,新的表述,摘要,,2026-03-01,
            """;

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private ObligationFixture fixture;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    private String lin;

    @BeforeEach
    void aRiskManager() {
        lin = token("client", ObligationFixture.ALL, Scope.everything());
    }

    @Test
    void aChangedRuleBecomesAReviewThatIsCompleted() throws Exception {
        String added = text(send(post(ALL), OBLIGATION).andExpect(status().isCreated()));
        String id = JsonPath.read(added, "$.id");
        send(post(CHANGES), CHANGE)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.reviews").value(1));
        send(post(CHANGES), CHANGE)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.openReviews").value(1));
        String list = text(call(get(REVIEWS))
                .andExpect(jsonPath("$.rows[0].obligation.code").value("OB-001"))
                .andExpect(jsonPath("$.rows[0].dueOn").value("2026-03-10"))
                .andExpect(jsonPath("$.rows[0].change.reference").value("B-1")));
        int number = JsonPath.read(list, "$.rows[0].number");
        String completion = REVIEWS + "/" + number + "/completion";
        send(post(completion), "{\"outcome\":\"ADJUSTED\",\"finding\":\"Read it\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("nothing-adjusted"));
        send(put(ALL + "/" + id), OBLIGATION.replace("A list is kept", "Two lists are kept"))
                .andExpect(jsonPath("$.code").value("field-missing"));
        send(
                        put(ALL + "/" + id),
                        OBLIGATION.replace("\"title\"", "\"version\":0,\"nextReview\":\"2027-01-01\",\"title\""))
                .andExpect(jsonPath("$.nextReview").value("2027-01-01"));
        send(put(ALL + "/" + id + "/evidence"), "{\"evidence\":\"List\",\"evidencedOn\":\"2026-03-02\",\"version\":1}")
                .andExpect(jsonPath("$.evidencedOn").value("2026-03-02"));
        send(post(completion), "{\"outcome\":\"ADJUSTED\",\"finding\":\"Read it\"}")
                .andExpect(jsonPath("$.closure.by").value("client"));
        call(get(ALL + "/" + id)).andExpect(jsonPath("$.nextReview").value("2027-03-02"));
        call(get(REVIEWS)).andExpect(jsonPath("$.rows", Matchers.empty()));
        call(get(REVIEWS + "?all=true&obligation=" + id))
                .andExpect(jsonPath("$.rows[*].closure.outcome").value("ADJUSTED"));
        send(post(ALL + "/" + id + "/ending"), "{\"reason\":\"Sold\",\"version\":3}")
                .andExpect(jsonPath("$.standing").value("ENDED"));
        call(get(ALL + "?standing=ENDED")).andExpect(jsonPath("$.rows.length()").value(1));
    }

    @Test
    void aReviewIsAskedForByRest() throws Exception {
        Obligation known = fixture.obligation("PCI DSS", "9.5.1", null);
        String body = "{\"obligation\":\"%s\",\"note\":\"After the audit\"}".formatted(known.id());
        int number = JsonPath.read(text(send(post(REVIEWS), body).andExpect(status().isCreated())), "$.number");
        send(post(REVIEWS), body).andExpect(jsonPath("$.code").value("review-open"));
        call(get(REVIEWS + "/" + number)).andExpect(jsonPath("$.note").value("After the audit"));
        call(get(REVIEWS + "/1x")).andExpect(status().isNotFound());
        send(post(REVIEWS), "{}").andExpect(jsonPath("$.field").value("obligation"));
    }

    @Test
    void aFileOfChangesIsTakenAndItsBadRowsComeBackWithTheirReasons() throws Exception {
        fixture.obligation("PCI DSS", "9.5.1", null);
        upload(FILE)
                .andExpect(jsonPath("$.added").value(2))
                .andExpect(jsonPath("$.unchanged").value(1))
                .andExpect(jsonPath("$.refused[*].line").value(Matchers.contains(4, 5, 6, 7, 8, 9, 10)))
                .andExpect(jsonPath("$.refused[*].code")
                        .value(Matchers.contains(
                                "change-exists",
                                "field-missing",
                                "link-not-https",
                                "link-not-https",
                                "date-malformed",
                                "in-the-future",
                                "wrong-column-count")));
        assertThat(fixture.reviews(true)).hasSize(2);
        String exported = text(call(get(CHANGES + "/export")));
        upload(exported).andExpect(jsonPath("$.unchanged").value(2)).andExpect(jsonPath("$.refused", Matchers.empty()));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'regulation-change.file-imported'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aSummaryOfSeveralLinesIsKnownAgainWhenItComesAsAFile() throws Exception {
        send(post(CHANGES), CHANGE.replace("\"link\"", "\"summary\":\"One.\\n\\nTwo.\",\"link\""))
                .andExpect(jsonPath("$.summary").value("One. Two."));
        upload(text(call(get(CHANGES + "/export"))))
                .andExpect(jsonPath("$.unchanged").value(1));
    }

    @Test
    void whatIsNoFileOfChangesIsRefusedAsAWhole() throws Exception {
        upload("").andExpect(jsonPath("$.code").value("empty-file"));
        upload("regulation,title\n").andExpect(jsonPath("$.code").value("missing-column"));
        upload("PK\u0003\u0004xxxx").andExpect(jsonPath("$.code").value("not-a-text-file"));
        upload("regulation,reference,title,published\n" + "PCI DSS,B-1,New,2026-03-01\n".repeat(2_001))
                .andExpect(jsonPath("$.code").value("too-many-rows"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"title\":\"Terminals are listed\" | \"title\":\" \" | title",
                "\"regulation\":\"PCI DSS\" | \"regulation\":null | regulation",
                "\"control\":\"A list is kept\" | \"control\":\"\" | control",
                "\"owner\":\"Wang\" | \"owner\":\"a\\nb\" | owner",
                "\"reviewDays\":365 | \"reviewDays\":0 | reviewDays",
                "\"reviewDays\":365 | \"reviewDays\":1827 | reviewDays",
                "\"evidencedOn\":\"2026-03-01\" | \"evidencedOn\":\"1900-01-01\" | evidencedOn",
                "\"basis\":\"CONFIRMED\" | \"basis\":null | basis",
                "\"title\" | \"evidencePage\":\"https://x.org\",\"title\" | evidencePage",
                "\"title\" | \"nextReview\":\"2200-01-01\",\"title\" | nextReview",
                "\"title\" | \"code\":\"a b\",\"title\" | code",
            })
    void anObligationThatIsNoneIsRefusedByTheNameOfItsField(String good, String bad, String field) throws Exception {
        send(post(ALL), OBLIGATION.replace(good, bad))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value(field));
        send(post(ALL), "{\"basis\":\"HEARSAY\"}").andExpect(status().isBadRequest());
    }

    @Test
    void listsLeaveTheConsoleGuardedAndTheTrailKnows() throws Exception {
        send(post(ALL), OBLIGATION);
        send(post(CHANGES), CHANGE);
        assertThat(text(call(get(ALL + "/export?standing=REVIEW_DUE"))))
                .contains(
                        "OB-001,Terminals are listed,PCI DSS,9.5.1,CONFIRMED,A list is kept,'=Signed list,,2026-03-01");
        assertThat(text(call(get(REVIEWS + "/export"))))
                .contains("OB-001,Terminals are listed,CHANGED_RULE,PCI DSS,9.5,B-1");
        call(get(ALL + "/export?format=xlsx")).andExpect(status().isOk());
        call(get(ALL + "/export?format=pdf")).andExpect(jsonPath("$.code").value("unknown-format"));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'obligation.exported'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void listsAreReadInPagesAndABadCursorIsRefused() throws Exception {
        for (int i = 1; i <= 3; i++) {
            fixture.obligation("PCI DSS", "9." + i, null);
            fixture.change("PCI DSS", "9." + i, "B-" + i, null);
        }
        for (String list : new String[] {ALL, REVIEWS, CHANGES, REVIEWS + "?all=true"}) {
            String gap = list.contains("?") ? "&" : "?";
            String next = JsonPath.read(text(call(get(list + gap + "limit=2"))), "$.next");
            call(get(list + gap + "limit=2").param("after", next))
                    .andExpect(jsonPath("$.rows.length()").value(1))
                    .andExpect(jsonPath("$.next").doesNotExist());
        }
        for (String list : new String[] {REVIEWS, CHANGES}) {
            for (String bad : new String[] {"x", "|", "2026-03-01|x", "x|1"}) {
                call(get(list).param("after", bad)).andExpect(jsonPath("$.code").value("bad-cursor"));
            }
        }
    }

    @Test
    void whoMayReadMayNoMoreThanThatAndOnlyWhoSeesAllChangesAnything() throws Exception {
        Obligation known = fixture.obligation("PCI DSS", "9.5.1", null);
        lin = token("reader", Set.of("obligation:read"), Scope.everything());
        call(get(ALL + "/" + known.id())).andExpect(status().isOk());
        call(get(ALL + "/" + UUID.randomUUID())).andExpect(status().isNotFound());
        for (String path : new String[] {ALL, REVIEWS, CHANGES}) {
            call(get(path + "/export")).andExpect(status().isForbidden());
            send(post(path), "{}").andExpect(status().isForbidden());
        }
        upload(FILE).andExpect(status().isForbidden());
        lin = token("part", ObligationFixture.ALL, new Scope.Subtrees(Set.of(UUID.randomUUID())));
        call(get(ALL)).andExpect(jsonPath("$.rows.length()").value(1));
        send(post(ALL), OBLIGATION).andExpect(jsonPath("$.code").value("beyond-scope"));
        send(post(CHANGES), CHANGE).andExpect(jsonPath("$.code").value("beyond-scope"));
        upload(FILE).andExpect(jsonPath("$.code").value("beyond-scope"));
    }

    private ResultActions upload(String file) throws Exception {
        return call(post(CHANGES + "/import").contentType("text/csv").content(file.getBytes(StandardCharsets.UTF_8)));
    }

    private ResultActions send(MockHttpServletRequestBuilder call, String body) throws Exception {
        return call(call.contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private ResultActions call(MockHttpServletRequestBuilder call) throws Exception {
        return http.perform(call.header("Authorization", "Bearer " + lin));
    }

    private static String text(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private String token(String name, Set<String> permissions, Scope scope) {
        return Objects.requireNonNull(currentCaller.as(
                        Caller.system("test"), () -> clients.register(new NewClient(name, permissions, scope, null))))
                .value();
    }
}
