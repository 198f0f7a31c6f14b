package io.tillguard.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import java.time.LocalDate;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ways into service that lead past the receiving inspection, and are closed. */
@SqlTest
class AcceptanceDetoursTest {

    private static final String ONE = "71000000";

    @Autowired
    private OnboardingFixture onboarding;

    @Autowired
    private Fleet fleet;

    @Autowired
    private FleetFixture company;

    @Autowired
    private JdbcClient jdbc;

    private UUID site;
    private UUID supplier;

    @BeforeEach
    void aCompany() {
        site = onboarding.company().shanghai();
        supplier = onboarding.supplier();
    }

    @Test
    void whatWasNeverAcceptedDoesNotComeIntoServiceByBeingLostAndFound() {
        onboarding.caseIn(Stage.RECEIVED, site, supplier, 1, false);
        become(TerminalState.LOST);
        become(TerminalState.QUARANTINED);
        refused("acceptance-missing", () -> become(TerminalState.ACTIVE));
    }

    @Test
    void whatWasRejectedDoesNotComeBack() {
        onboarding.caseIn(Stage.RECEIVED, site, supplier, 1, false);
        ReceiptDraft draft = onboarding.draft(ONE, false);
        draft.result = ReceiptResult.REJECT;
        onboarding.receive(draft);
        become(TerminalState.LOST);
        become(TerminalState.QUARANTINED);
        refused("left-for-good", () -> become(TerminalState.ACTIVE));
    }

    @Test
    void aSecondSignatureDoesNotReviveWhatWasRejectedSince() {
        onboarding.caseIn(Stage.RECEIVED, site, supplier, 2, true);
        ReceiptRow waiting = onboarding.receive(onboarding.draft(ONE, true));
        ReceiptDraft again = onboarding.draft(ONE, true);
        again.scanned = "71000009";
        onboarding.receive(again);
        assertThat(onboarding.state(ONE)).isEqualTo("REJECTED");
        refused("inspected-again", () -> onboarding.as("Chen", () -> onboarding.receipts.countersign(waiting.id())));
    }

    @Test
    void conditionsThatWereMetBeforeTheSecondSignatureDoNotComeBack() {
        onboarding.caseIn(Stage.RECEIVED, site, supplier, 2, true);
        ReceiptDraft draft = onboarding.draft(ONE, true);
        draft.items.put(ReceiptItem.ACCESSORIES, ItemOutcome.FAIL);
        draft.result = ReceiptResult.CONDITIONAL;
        draft.conditions = "The power supply is delivered later";
        draft.until = LocalDate.parse("2026-03-20");
        ReceiptRow row = onboarding.receive(draft);
        onboarding.lin(() -> onboarding.receipts.meetConditions(row.id()));
        onboarding.as("Chen", () -> onboarding.receipts.countersign(row.id()));
        assertThat(jdbc.sql(
                                "SELECT COUNT(*) FROM onboarding_acceptance WHERE counts_until < TIMESTAMP '9000-01-01 00:00:00'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void become(TerminalState next) {
        UUID id = jdbc.sql("SELECT id FROM fleet_terminal WHERE serial = :serial")
                .param("serial", ONE)
                .query(UUID.class)
                .single();
        company.all(() -> {
            fleet.changeState(id, next, "Test");
            return next;
        });
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
}
