package io.tillguard.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.document.PdfText;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@SqlTest
class ReceiptDocumentTest {

    private static final String ONE = "71000000";

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private OnboardingFixture onboarding;

    private FleetFixture.Company company;
    private ReceiptRow row;

    @BeforeEach
    void anInspection() {
        company = onboarding.company();
        onboarding.caseIn(Stage.RECEIVED, company.shanghai(), onboarding.supplier(), 1, false);
        ReceiptDraft draft = onboarding.draft(ONE, false);
        draft.photos = List.of(onboarding.lin(() -> onboarding.file(5)), onboarding.lin(() -> onboarding.file(6)));
        row = onboarding.receive(draft);
    }

    @Test
    void theChecklistSaysWhatWasLookedAtByWhomAndWithWhichPhotosInTheReadersLanguage() throws Exception {
        String token = token(Scope.everything(), "onboarding:read", "onboarding:export", "file:read");
        byte[] english = pdf(token, "en")
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"" + row.number() + ".pdf\""))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(String.join("", PdfText.pages(english)))
                .contains("Receivinginspection" + row.number(), ONE + "·PAXA920", "ResultAccepted", "SiteSH-01")
                .contains("Itstartswithoutatampermessage", "Inorder", "InspectedbyLin·2026-03-0217:00Asia/Shanghai")
                .contains("Photos", "SHA-256");
        assertThat(new String(english, StandardCharsets.ISO_8859_1).split("/DCTDecode", -1))
                .hasSize(3);
        byte[] chinese = pdf(token, "zh-CN").andReturn().getResponse().getContentAsByteArray();
        assertThat(String.join("", PdfText.pages(chinese))).contains("收货验货单" + row.number(), "检查项目", "验货人Lin");
        assertThat(onboarding.trail("onboarding.receipt-printed")).containsExactly(row.number(), row.number());
    }

    @Test
    void whoMayNotExportOrSeesOtherSitesGetsNone() throws Exception {
        pdf(token(Scope.everything(), "onboarding:read"), "en").andExpect(status().isForbidden());
        pdf(token(Scope.everything(), "onboarding:read", "onboarding:export"), "en")
                .andExpect(status().isForbidden());
        pdf(
                        token(
                                new Scope.Subtrees(Set.of(company.west())),
                                "onboarding:read",
                                "onboarding:export",
                                "file:read"),
                        "en")
                .andExpect(status().isNotFound());
        assertThat(onboarding.trail("onboarding.receipt-printed")).isEmpty();
    }

    private ResultActions pdf(String token, String language) throws Exception {
        return http.perform(get("/api/v1/receiving-inspections/" + row.number() + "/pdf")
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", language));
    }

    private String token(Scope scope, String... permissions) {
        String name = "machine-" + permissions.length;
        return Objects.requireNonNull(currentCaller.as(
                        Caller.system("test"),
                        () -> clients.register(new NewClient(name, Set.of(permissions), scope, null))))
                .value();
    }
}
