package io.tillguard.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.ingest.ImportKind;
import io.tillguard.ingest.ImportOptions;
import io.tillguard.ingest.ImportRun;
import io.tillguard.ingest.Imports;
import io.tillguard.ingest.Upload;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SqlTest
@Import(SettlementFixture.class)
class SettlementDoorTest {

    private static final String BATCHES = "/api/v1/settlements";
    private static final String CREDITS = "/api/v1/settlement-credits";

    @Autowired
    private MockMvc http;

    @Autowired
    private SettlementFixture money;

    @Autowired
    private Imports imports;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    private String machine;

    @BeforeEach
    void merchants() {
        money.company();
        machine = token("bank", Set.of("settlement:read", "settlement:import", "settlement:export"));
    }

    @Test
    void aBatchAndItsCreditComeByMachineAndAreListedTogether() throws Exception {
        send(BATCHES, """
                        {"acquirer":"unionpay","merchantNo":"898310053310001","reference":"B-1","businessDate":"2026-02-26",
                        "currency":"cny","gross":"100.00","fee":"0.38"}""")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.taken").value("ADDED"));
        send(CREDITS, """
                        {"account":"6222 0210 0111 2223 334","bankReference":"T-1","valueDate":"2026-02-27","currency":"CNY",
                        "amount":"99.62","payer":"=UnionPay Merchant Services (Shanghai)"}""").andExpect(jsonPath("$.taken").value("ADDED"));
        money.reconcile();
        http.perform(as(machine, get(BATCHES + "?state=SETTLED&q=8983")))
                .andExpect(jsonPath("$.rows[0].bankReference").value("T-1"))
                .andExpect(jsonPath("$.rows[0].due.amount").value(99.62));
        http.perform(as(machine, get(BATCHES + "?late=true")))
                .andExpect(jsonPath("$.rows").isEmpty());
        http.perform(as(machine, get(CREDITS + "?state=MATCHED")))
                .andExpect(jsonPath("$.rows[0].account").value("3334"))
                .andExpect(jsonPath("$.rows[0].batches").value(1));
        assertThat(text(BATCHES + "/export?format=csv"))
                .contains(
                        "UNIONPAY,898310053310001,B-1,2026-02-26,CNY,100.00,0.38,99.62,SETTLED,2026-03-02,false,T-1,'=UnionPay");
        assertThat(text(CREDITS + "/export?format=csv")).contains("3334,T-1,2026-02-27,CNY,99.62,'=UnionPay");
    }

    @Test
    void machinesDoNotDecide() throws Exception {
        money.credit("T-1", "2026-02-27", "99.62", "Somebody", null);
        UUID id = money.credit("T-1").id();
        send(CREDITS + "/" + id + "/matches", "{\"reason\":\"x\"}").andExpect(status().isForbidden());
        send(CREDITS + "/" + id + "/explanation", "{\"reason\":\"x\"}").andExpect(status().isForbidden());
        send(CREDITS + "/" + id + "/acceptance", "{}").andExpect(status().isForbidden());
        http.perform(as(machine, delete(CREDITS + "/" + id + "/matches"))).andExpect(status().isForbidden());
        http.perform(as(machine, get(CREDITS + "/" + id + "/candidates"))).andExpect(status().isOk());
        http.perform(as(machine, get(CREDITS + "/" + UUID.randomUUID() + "/candidates")))
                .andExpect(status().isNotFound());
        send(BATCHES, "{\"merchantNo\":\"898310053310001\",\"gross\":\"1.00\",\"currency\":\"CNY\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("reference"));
        http.perform(as(machine, get(BATCHES + "?after=x"))).andExpect(status().isUnprocessableContent());
    }

    @Test
    void filesGoInRowByRowAndBadRowsComeBack() {
        ImportRun batches = imported(ImportKind.SETTLEMENTS, """
                acquirer,merchant_no,reference,business_date,currency,gross,fee
                UNIONPAY,898310053310001,B-1,2026-02-26,CNY,100.00,
                UNIONPAY,898310053310009,B-2,2026-02-26,CNY,100.00,
                UNIONPAY,898310053310001,B-3,26.2.2026,CNY,100.00,
                UNIONPAY,898310053310001,B-1,2026-02-26,CNY,100.00,
                """);
        assertThat(batches.created()).isEqualTo(1);
        assertThat(refused(batches))
                .containsExactly(
                        "3 unknown-merchant merchant_no",
                        "4 not-a-date business_date",
                        "5 duplicate-in-file reference");
        ImportRun credits = imported(ImportKind.CREDITS, """
                account,bank_reference,value_date,currency,amount,payer,acquirer,merchant_no
                6222021001112223334,T-1,2026-02-27,CNY,100.00,UnionPay Merchant Services (Shanghai),,
                6222021001112223334,T-2,2026-02-27,CNY,0,UnionPay Merchant Services (Shanghai),,
                """);
        assertThat(credits.created()).isEqualTo(1);
        assertThat(refused(credits)).containsExactly("3 amount-not-positive amount");
        money.reconcile();
        assertThat(money.batch("B-1").state()).isEqualTo(BatchState.SETTLED);
    }

    @Test
    void whoMayImportTerminalsMayNotThereforeImportMoney() {
        var few = Set.of("ingest:import", "fleet:edit");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> money.as(
                        "Wu", few, Scope.everything(), () -> start(ImportKind.CREDITS, "account,bank_reference\n"))))
                .isInstanceOf(NotPermitted.class);
        assertThat(money.<Boolean>as("Wu", few, Scope.everything(), () -> imports.mayImport(ImportKind.TERMINALS)))
                .isTrue();
    }

    private java.util.List<String> refused(ImportRun run) {
        return currentCaller
                .as(Caller.system("test"), () -> imports.refused(run.id(), Keyset.first(10)))
                .rows()
                .stream()
                .map(row -> row.line() + " " + row.code() + " " + row.field())
                .toList();
    }

    private UUID start(ImportKind kind, String text) {
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        Upload upload = imports.receive(new ByteArrayInputStream(file), "rows.csv", file.length);
        try {
            return imports.start(kind, upload, ImportOptions.plain(false, false));
        } finally {
            imports.discard(upload);
        }
    }

    private ImportRun imported(ImportKind kind, String text) {
        return currentCaller.as(Caller.system("test"), () -> {
            UUID run = start(kind, text);
            Awaitility.await()
                    .until(() -> currentCaller
                            .as(Caller.system("test"), () -> imports.find(run))
                            .state()
                            .isFinal());
            return imports.find(run);
        });
    }

    private String text(String path) throws Exception {
        return http.perform(as(machine, get(path)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private ResultActions send(String path, String body) throws Exception {
        return http.perform(
                as(machine, post(path)).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private static MockHttpServletRequestBuilder as(String token, MockHttpServletRequestBuilder call) {
        return call.header("Authorization", "Bearer " + token);
    }

    private String token(String name, Set<String> permissions) {
        return Objects.requireNonNull(currentCaller.as(
                        Caller.system("test"),
                        () -> clients.register(new NewClient(name, permissions, Scope.everything(), null))))
                .value();
    }
}
