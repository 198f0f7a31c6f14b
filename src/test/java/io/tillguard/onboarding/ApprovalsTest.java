package io.tillguard.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Machines inspect and hand in; what somebody answers for, a person decides, and it holds for what was decided on. */
@SqlTest
class ApprovalsTest {

    private static final String ONE = "71000000";

    @Autowired
    private OnboardingFixture onboarding;

    @Autowired
    private Relocations relocations;

    private UUID site;
    private UUID supplier;

    @BeforeEach
    void aCompany() {
        site = onboarding.company().shanghai();
        supplier = onboarding.supplier();
    }

    @Test
    void noMachineSignsWhatAPersonInspected() {
        onboarding.caseIn(Stage.RECEIVED, site, supplier, 1, true);
        ReceiptRow waiting = onboarding.receive(onboarding.draft(ONE, true));
        forPersons(() -> onboarding.machine(() -> onboarding.receipts.countersign(waiting.id())));
        assertThat(onboarding.state(ONE)).isEqualTo("RECEIVED");
        onboarding.as("Chen", () -> onboarding.receipts.countersign(waiting.id()));
        assertThat(onboarding.state(ONE)).isEqualTo("ACCEPTED");
    }

    @Test
    void noMachineAcceptsWithConditionsOrSaysThatTheyAreMet() {
        onboarding.caseIn(Stage.RECEIVED, site, supplier, 1, false);
        ReceiptDraft draft = onboarding.draft(ONE, false);
        draft.result = ReceiptResult.CONDITIONAL;
        draft.conditions = "Paper roll to follow";
        draft.until = LocalDate.of(2026, 3, 20);
        forPersons(() -> onboarding.machine(() -> onboarding.receipts.record(draft.read())));
        ReceiptRow row = onboarding.receive(draft);
        forPersons(() -> onboarding.machine(() -> onboarding.receipts.meetConditions(row.id())));
    }

    @Test
    void noMachineApprovesOrRejectsACase() {
        CaseRow row = onboarding.caseIn(Stage.DOCS_SUBMITTED, site, supplier, 1, false);
        forPersons(() -> onboarding.machine(
                () -> onboarding.cases.advance(row.id(), new StageMove(Stage.APPROVED, "Checked", null))));
        forPersons(() -> onboarding.machine(() -> onboarding.cases.end(row.id(), Stage.REJECTED, "Unfit")));
        assertThat(onboarding.lin(() -> onboarding.rows.get(row.id())).stage()).isEqualTo(Stage.DOCS_SUBMITTED);
    }

    @Test
    void whoDidNotJustShowWhoTheyAreDecidesNothing() {
        CaseRow row = onboarding.caseIn(Stage.DOCS_SUBMITTED, site, supplier, 1, true);
        StageMove approval = new StageMove(Stage.APPROVED, "Licence looked up in the register", null);
        for (Instant until : new Instant[] {null, TestClock.START.minusSeconds(1), TestClock.START}) {
            unproven(() -> onboarding.unproven("Chen", until, () -> onboarding.cases.advance(row.id(), approval)));
            unproven(() ->
                    onboarding.unproven("Chen", until, () -> onboarding.cases.end(row.id(), Stage.REJECTED, "Unfit")));
            unproven(() -> onboarding.unproven("Chen", until, () -> relocations.approve("RL-1", "A-1")));
            unproven(
                    () -> onboarding.unproven("Chen", until, () -> onboarding.receipts.countersign(UUID.randomUUID())));
        }
        assertThat(onboarding.lin(() -> onboarding.rows.get(row.id())).stage()).isEqualTo(Stage.DOCS_SUBMITTED);
        onboarding.unproven("Chen", TestClock.START.plusMillis(1), () -> onboarding.cases.advance(row.id(), approval));
        assertThat(onboarding.lin(() -> onboarding.rows.get(row.id())).stage()).isEqualTo(Stage.APPROVED);
    }

    private static void unproven(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(Caller.PROOF_NEEDED));
    }

    @Test
    void noMachineApprovesARelocation() {
        forPersons(() -> onboarding.machine(() -> relocations.approve("RL-1", "A-1")));
    }

    @Test
    void whatWasApprovedDoesNotGrow() {
        CaseRow row = onboarding.caseIn(Stage.APPROVED, site, supplier, 2, false);
        int approved = onboarding.lin(() -> onboarding.rows.get(row.id())).quantity();
        assertThatThrownBy(() -> onboarding.lin(
                        () -> onboarding.deliveries.changeQuantity(row.id(), 1, approved + 1, "Another till")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("quantity-approved"));
        assertThat(onboarding.lin(() -> onboarding.rows.get(row.id())).quantity())
                .isEqualTo(approved);
        CaseRow asked = onboarding.caseIn(Stage.DOCS_SUBMITTED, site, supplier, 2, false);
        onboarding.lin(() -> onboarding.deliveries.changeQuantity(asked.id(), 1, approved + 1, "Another till"));
        assertThat(onboarding.lin(() -> onboarding.rows.get(asked.id())).quantity())
                .isEqualTo(approved + 1);
    }

    private static void forPersons(ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(NotPermitted.class).hasMessageContaining("person");
    }
}
