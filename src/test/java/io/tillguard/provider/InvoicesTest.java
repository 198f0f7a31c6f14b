package io.tillguard.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Money;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Fees against the price table, and what people and facts say of a provider. */
@SqlTest
class InvoicesTest {

    private static final String FILE = """
            provider,contract,invoice,issued,line,service,item,quantity,unit_price,currency,work_order
            FIX,C-1,INV-1,2026-03-01,1,REPAIR,,2,150.00,CNY,WO-1
            FIX,C-1,INV-1,2026-03-01,2,REPAIR,,3,180.50,CNY,WO-2
            FIX,C-1,INV-1,2026-03-01,3,REPAIR,Travel,1,60,CNY,
            FIX,C-1,INV-1,2026-03-01,4,REPAIR,,1,150,USD,
            FIX,C-1,INV-1,2026-03-01,5,REPAIR,,0,150,CNY,
            FIX,C-9,INV-1,2026-03-01,6,REPAIR,,1,150,CNY,
            FIX,C-1,INV-2,2026-01-01,1,REPAIR,,1,150,CNY,
            FIX,C-1,INV-3,2026-03-01,1,REPAIR,,1,"1,50",CNY,
            """;

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private ProviderFixture fixture;

    @Autowired
    private Invoices invoices;

    @Autowired
    private TestClock clock;

    @Autowired
    private InvoiceRows rows;

    @Autowired
    private Scorecards scorecards;

    private String token;
    private UUID provider;

    @BeforeEach
    void aProviderInOrder() {
        provider = fixture.ready("FIX");
        token = fixture.asConsole(() -> clients.register(new NewClient(
                        "finance",
                        Set.of("provider:read", "provider:invoice", "provider:export", "provider:rate"),
                        Scope.everything(),
                        null))
                .value());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 150.00, CNY, '', OK, 0.00",
        "2, 149.99, CNY, '', OK, 0.00",
        "2, 150.01, CNY, '', ABOVE_PRICE, 0.02",
        "0.333, 180.00, CNY, '', ABOVE_PRICE, 9.99",
        "2, 10.00, CNY, Travel, NOT_IN_TABLE, 20.00",
        "2, 10.00, USD, '', OTHER_CURRENCY, 20.00"
    })
    void aLineIsHeldAgainstThePriceTable(
            BigDecimal quantity,
            BigDecimal price,
            String currency,
            String item,
            InvoiceVerdict verdict,
            BigDecimal overcharge) {
        ContractTerms terms = ProviderFixture.terms(
                ProviderFixture.TODAY, ProviderFixture.TODAY, ServiceKind.REPAIR, ServiceKind.SWAP);
        ChargedLine line = new ChargedLine(1, ServiceKind.REPAIR, item, quantity, new Money(price, currency), null);
        CheckedLine checked = CheckedLine.of(line, terms);
        assertThat(checked.verdict()).isEqualTo(verdict);
        assertThat(checked.overcharge()).isEqualByComparingTo(overcharge);
    }

    @Test
    void aFileOfInvoicesIsCheckedAndItsBadRowsComeBackWithTheirReasons() throws Exception {
        upload(FILE)
                .andExpect(jsonPath("$.added").value(4))
                .andExpect(jsonPath("$.refused[*].code")
                        .value(Matchers.contains(
                                "bad-quantity", "unknown-contract", "invoice-day", "number-malformed")));
        upload(FILE).andExpect(jsonPath("$.unchanged").value(4));
        upload(FILE.replace("WO-1", "WO-9"))
                .andExpect(jsonPath("$.refused[0].code").value("invoice-line-exists"));
        list("?objectionable=true")
                .andExpect(jsonPath("$.rows[*].checked.verdict")
                        .value(Matchers.contains("OTHER_CURRENCY", "NOT_IN_TABLE", "ABOVE_PRICE")))
                .andExpect(jsonPath("$.rows[2].checked.overcharge").value(91.5));
        list("?q=wo-2").andExpect(jsonPath("$.rows.length()").value(1));
        var sums = fixture.asConsole(() -> rows.overcharges(new InvoiceFilter("", provider, false)));
        assertThat(sums)
                .extracting(each -> each.lines() + " " + each.sum())
                .containsExactly("2 151.50 CNY", "1 150.00 USD");
        String exported = http.perform(get("/api/v1/provider-invoices/export").header("Authorization", bearer()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(exported).contains("FIX,C-1,INV-1,2026-03-01,2,REPAIR,,3,180.50,CNY,WO-2,ABOVE_PRICE,150.00,91.50,");
    }

    @Test
    void anInvoiceIsRecordedByRest() throws Exception {
        String body = """
                {"contract":"C-1","number":"INV-7","issuedOn":"2026-03-02","lines":[
                 {"line":1,"service":"REPAIR","quantity":1,"unitPrice":200,"currency":"cny"}]}""";
        send("/invoices/check", body)
                .andExpect(jsonPath("$.lines[0].verdict").value("ABOVE_PRICE"))
                .andExpect(jsonPath("$.lines[0].overcharge").value(50.0));
        assertThat(fixture.asConsole(() -> rows.count(new InvoiceFilter("", provider, false))))
                .as("a check keeps nothing")
                .isZero();
        send("/invoices", body)
                .andExpect(jsonPath("$.lines[0].verdict").value("ABOVE_PRICE"))
                .andExpect(jsonPath("$.lines[0].overcharge").value(50.0));
        send("/invoices", body.replace("2026-03-02", "2026-03-01"))
                .andExpect(jsonPath("$.code").value("invoice-exists"));
        send("/invoices", "{\"contract\":\"C-1\",\"number\":\"INV-8\",\"issuedOn\":\"2026-03-02\"}")
                .andExpect(jsonPath("$.code").value("field-missing"));
        Contract draft = fixture.asConsole(() -> fixture.contracts.draft(
                provider,
                "D-1",
                ProviderFixture.terms(ProviderFixture.TODAY, ProviderFixture.TODAY, ServiceKind.REPAIR)));
        send("/invoices", body.replace("C-1", draft.number()).replace("INV-7", "INV-9"))
                .andExpect(jsonPath("$.code").value("contract-unsigned"));
    }

    @Test
    void theSameNumberInOtherLettersIsTheSameInvoiceAndTheSameWorkIsPaidForOnce() throws Exception {
        String body = """
                {"contract":"C-1","number":"INV-7","issuedOn":"2026-03-02","lines":[
                 {"line":1,"service":"REPAIR","quantity":1,"unitPrice":150,"currency":"CNY","workOrder":"WO-7"}]}""";
        send("/invoices", body).andExpect(jsonPath("$.lines[0].verdict").value("OK"));
        send("/invoices", body.replace("INV-7", "inv-7").replace("2026-03-02", "2026-03-01"))
                .andExpect(jsonPath("$.code").value("invoice-exists"));
        send("/invoices", body.replace("INV-7", "INV-8"))
                .andExpect(jsonPath("$.lines[0].verdict").value("CHARGED_BEFORE"))
                .andExpect(jsonPath("$.lines[0].overcharge").value(150.0));
        send("/invoices", body.replace("INV-7", "INV-9").replace("WO-7", "WO-8"))
                .andExpect(jsonPath("$.lines[0].verdict").value("OK"));
    }

    @ParameterizedTest
    @CsvSource({"2026-05-31, ''", "2026-06-01, contract-over"})
    void aContractThatIsLongOverPaysNothingMore(LocalDate issued, String code) {
        fixture.signed(
                provider,
                "C-OLD",
                ProviderFixture.terms(LocalDate.of(2025, 1, 1), ProviderFixture.TODAY, ServiceKind.REPAIR));
        clock.set(Instant.parse("2026-06-01T00:00:00Z"));
        ChargedLine line =
                new ChargedLine(1, ServiceKind.REPAIR, "", BigDecimal.ONE, new Money(BigDecimal.TEN, "CNY"), null);
        Supplier<Object> record = () -> fixture.asConsole(
                () -> invoices.record(provider, new Invoices.Head("C-OLD", "INV-1", issued), List.of(line)));
        if (code.isEmpty()) {
            assertThat(record.get()).isNotNull();
        } else {
            assertThatThrownBy(record::get)
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            e -> assertThat(e.refusal().code()).isEqualTo(code));
        }
    }

    @Test
    void peopleRateWithAReason() throws Exception {
        send("/ratings", "{\"stars\":4,\"reason\":\"Quick and friendly\"}").andExpect(status().isCreated());
        send("/ratings", "{\"stars\":6,\"reason\":\"x\"}")
                .andExpect(jsonPath("$.code").value("bad-stars"));
        send("/ratings", "{\"stars\":0,\"reason\":\"x\"}")
                .andExpect(jsonPath("$.code").value("bad-stars"));
        send("/ratings", "{\"stars\":3}").andExpect(jsonPath("$.code").value("field-missing"));
        http.perform(get("/api/v1/providers/" + provider + "/ratings").header("Authorization", bearer()))
                .andExpect(jsonPath("$.rows[*].stars").value(Matchers.contains(4)))
                .andExpect(jsonPath("$.rows[0].by").value("finance"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0,",
        "1, 1, 0, 0, 100.0",
        "0, 4, 0, 0, 0.0",
        "9, 10, 1, 2, 76.7",
        "2, 3, 0, 0, 66.7",
        "1, 1, 0, 1, 66.7"
    })
    void theScoreWeighsThePartsThatHaveSomethingToJudge(
            long good, long all, long otherGood, long otherAll, BigDecimal score) {
        Scorecard card = Scorecard.of(
                List.of(new Scorecard.Line("a", 20, good, all), new Scorecard.Line("b", 10, otherGood, otherAll)));
        assertThat(card.score()).isEqualTo(score);
    }

    @Test
    void licencesAndInvoicesCountInTheScorecard() throws Exception {
        upload(FILE);
        Scorecard card = fixture.asConsole(() -> scorecards.of(provider));
        assertThat(card.lines())
                .filteredOn(line -> line.titleKey().startsWith("provider.scorecard"))
                .extracting(line -> line.good() + " of " + line.all())
                .containsExactly("1 of 4", "1 of 1");
        http.perform(get("/api/v1/providers/" + provider + "/scorecard").header("Authorization", bearer()))
                .andExpect(status().isOk());
    }

    private ResultActions list(String query) throws Exception {
        return http.perform(get("/api/v1/provider-invoices" + query).header("Authorization", bearer()));
    }

    private ResultActions upload(String file) throws Exception {
        return http.perform(post("/api/v1/provider-invoices/import")
                .header("Authorization", bearer())
                .contentType("text/csv")
                .content(file.getBytes(StandardCharsets.UTF_8)));
    }

    private ResultActions send(String path, String body) throws Exception {
        return http.perform(post("/api/v1/providers/" + provider + path)
                .header("Authorization", bearer())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private String bearer() {
        return "Bearer " + token;
    }
}
