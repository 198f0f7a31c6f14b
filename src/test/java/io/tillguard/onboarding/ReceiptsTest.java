package io.tillguard.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.Approval;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has come is inspected: whether it is what was ordered, whole, approved, and taken. */
@SqlTest
class ReceiptsTest {

    private static final String ONE = "71000000";
    private static final String OTHER = "71000001";

    @Autowired
    private OnboardingFixture onboarding;

    @Autowired
    private Claims claims;

    @Autowired
    private Fleet fleet;

    @Autowired
    private ModelCatalogue models;

    @Autowired
    private FleetFixture company;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private UUID site;
    private UUID supplier;

    @BeforeEach
    void aCompany() {
        site = onboarding.company().shanghai();
        supplier = onboarding.supplier();
    }

    private CaseRow received(boolean unseen) {
        return onboarding.caseIn(Stage.RECEIVED, site, supplier, 2, unseen);
    }

    @Test
    void whatIsInOrderIsAcceptedAndItsCaseMayGoOn() {
        CaseRow row = received(false);
        ReceiptDraft draft = onboarding.draft(ONE, false);
        draft.photos = onboarding.lin(() -> List.of(onboarding.file(1), onboarding.file(2)));
        assertThat(onboarding.receive(draft).result()).isEqualTo(ReceiptResult.ACCEPT);
        assertThat(onboarding.state(ONE)).isEqualTo("ACCEPTED");
        refused("not-received", () -> onboarding.receive(onboarding.draft(ONE, false)));
        refused("not-inspected", () -> onboarding.advance(row, Stage.ACCEPTED));
        onboarding.accept(OTHER, false);
        onboarding.advance(row, Stage.ACCEPTED);
    }

    @Test
    void theFirstPhotoIsWhatInspectionsCompareWith() {
        received(false);
        ReceiptDraft draft = onboarding.draft(ONE, false);
        draft.photos = onboarding.lin(() -> List.of(onboarding.file(1), onboarding.file(2)));
        onboarding.receive(draft);
        assertThat(jdbc.sql("SELECT hash FROM inspection_reference WHERE open_terminal IS NOT NULL")
                        .query(String.class)
                        .list())
                .containsExactly(draft.photos.getFirst());
    }

    @Test
    void anotherSerialNumberRejectsWhateverTheInspectorThinksAndOpensAClaim() {
        CaseRow row = received(false);
        ReceiptDraft draft = onboarding.draft(ONE, false);
        draft.scanned = "71000009";
        ReceiptRow receipt = onboarding.receive(draft);
        assertThat(receipt.result()).isEqualTo(ReceiptResult.REJECT);
        assertThat(receipt.findings()).containsExactly(ReceiptFinding.SERIAL_DIFFERS);
        assertThat(onboarding.state(ONE)).isEqualTo("REJECTED");
        Claim claim = onboarding.lin(() -> claims.of(row.id())).getFirst();
        assertThat(claim.number()).isEqualTo(receipt.claim());
        assertThat(claim.kind()).isEqualTo(ClaimKind.SUPPLIER);
        assertThat(onboarding
                        .lin(() -> claims.settle(claim.number(), "Replaced"))
                        .outcome())
                .isEqualTo("Replaced");
        refused("claim-settled", () -> onboarding.lin(() -> claims.settle(claim.number(), "Again")));
    }

    @ParameterizedTest
    @CsvSource({
        "CRUSHED, CARRIER",
        "WET, CARRIER",
        "DROPPED, CARRIER",
        "OPENED, CARRIER",
        "SCRATCHED, SUPPLIER",
        "PARTS_MISSING, SUPPLIER"
    })
    void whoAnswersForADamageFollowsFromIt(Damage damage, ClaimKind kind) {
        CaseRow row = received(false);
        ReceiptDraft draft = onboarding.draft(ONE, false);
        draft.items.put(ReceiptItem.APPEARANCE, ItemOutcome.FAIL);
        draft.result = ReceiptResult.REJECT;
        refused("damage-missing", () -> onboarding.receive(draft));
        draft.damage = damage;
        onboarding.receive(draft);
        assertThat(onboarding.lin(() -> claims.of(row.id())))
                .extracting(Claim::kind)
                .containsExactly(kind);
    }

    @ParameterizedTest
    @EnumSource(ReceiptItem.class)
    void aFailedItemRejectsOrIsNotAcceptedWithoutConditions(ReceiptItem item) {
        received(true);
        ReceiptDraft draft = onboarding.draft(ONE, true);
        draft.items.put(item, ItemOutcome.FAIL);
        draft.damage = Damage.SCRATCHED;
        if (item.isDecisive()) {
            assertThat(onboarding.receive(draft).findings()).containsExactly(ReceiptFinding.ITEM_FAILED);
        } else {
            refused("failed-item-accepted", () -> onboarding.receive(draft));
            conditional(draft, "2026-03-20");
            assertThat(onboarding.receive(draft).result()).isEqualTo(ReceiptResult.CONDITIONAL);
        }
    }

    @Test
    void moreIsLookedAtOnlyOnWhatWasBoughtUnseen() {
        received(false);
        assertThat(checklist()).doesNotContain(ReceiptItem.ALL_SIDES).contains(ReceiptItem.KEYS);
        refused("item-not-asked", () -> onboarding.receive(onboarding.draft(ONE, true)));
        ReceiptDraft draft = onboarding.draft(ONE, false);
        draft.items.remove(ReceiptItem.PRINT);
        refused("item-unanswered", () -> onboarding.receive(draft));
    }

    private List<ReceiptItem> checklist() {
        UUID terminal = jdbc.sql("SELECT id FROM fleet_terminal WHERE serial = '71000000'")
                .query(UUID.class)
                .single();
        return onboarding.lin(() -> onboarding.receipts.checklist(terminal));
    }

    @Test
    void whatWasBoughtUnseenIsAcceptedWhenASecondPersonHasSigned() {
        received(true);
        assertThat(checklist()).contains(ReceiptItem.ALL_SIDES, ReceiptItem.ASKED_OF_MAKER);
        ReceiptRow row = onboarding.receive(onboarding.draft(ONE, true));
        assertThat(row.isWaiting()).isTrue();
        assertThat(onboarding.state(ONE)).isEqualTo("RECEIVED");
        refused("acceptance-missing", () -> become(ONE, TerminalState.ACCEPTED));
        refused("inspected-themselves", () -> onboarding.lin(() -> onboarding.receipts.countersign(row.id())));
        onboarding.as("Chen", () -> onboarding.receipts.countersign(row.id()));
        assertThat(onboarding.state(ONE)).isEqualTo("ACCEPTED");
        refused("no-second-needed", () -> onboarding.as("Wu", () -> onboarding.receipts.countersign(row.id())));
    }

    @ParameterizedTest
    @CsvSource({
        "false, , , , MODEL_NOT_ALLOWED",
        "true, 2026-03-01, , , APPROVAL_ENDED",
        "true, 2026-03-02, , , ",
        "true, , 2026-03-01, , APPROVAL_ENDED",
        "true, , , 4.1.9, VERSION_NOT_APPROVED",
        "true, , , 4.1.17, ",
        "true, , , , ",
    })
    void aModelWithoutApprovalOrAnotherFirmwareIsRejected(
            boolean allowed,
            @Nullable LocalDate expiry,
            @Nullable LocalDate lastDeployment,
            @Nullable String firmware,
            @Nullable ReceiptFinding finding) {
        received(false);
        company.all(() -> models.register(
                "PAX",
                "A920",
                allowed,
                List.of(new Approval(
                        "PCI-PTS", "6", "4-1", null, "4.1.xx, 5.0.0", expiry, lastDeployment, null, null))));
        ReceiptDraft draft = onboarding.draft(ONE, false);
        draft.firmware = firmware;
        ReceiptRow row = onboarding.receive(draft);
        if (finding == null) {
            assertThat(row.result()).isEqualTo(ReceiptResult.ACCEPT);
        } else {
            assertThat(row.findings()).containsExactly(finding);
        }
    }

    @Test
    void nobodyTakesWhatNobodyKnowsTheOriginOf() {
        CaseRow row = received(false);
        onboarding.lin(() -> onboarding.cases.origin(row.id(), "FP-1", " "));
        refused("origin-unknown", () -> onboarding.receive(onboarding.draft(ONE, false)));
        onboarding.lin(() -> onboarding.cases.origin(row.id(), "FP-1", "Maker, carrier"));
        onboarding.accept(ONE, false);
    }

    @Test
    void conditionsAreMetByTheirDayOrTheAcceptanceCountsNoMore() {
        onboarding.caseIn(Stage.RECEIVED, site, supplier, 1, false);
        ReceiptDraft draft = onboarding.draft(ONE, false);
        draft.items.put(ReceiptItem.ACCESSORIES, ItemOutcome.FAIL);
        conditional(draft, "2026-07-01");
        refused("conditions-day", () -> onboarding.receive(draft));
        draft.conditions = null;
        refused("conditions-missing", () -> onboarding.receive(draft));
        conditional(draft, "2026-03-20");
        ReceiptRow row = onboarding.receive(draft);
        become(ONE, TerminalState.IN_STOCK);
        become(ONE, TerminalState.BOUND);
        // The day ends in Shanghai at 16:00 UTC.
        clock.set(Instant.parse("2026-03-20T16:00:00Z"));
        refused("conditions-overdue", () -> become(ONE, TerminalState.ACTIVE));
        clock.set(Instant.parse("2026-03-20T15:59:59Z"));
        refused("binding-lacks-tid", () -> become(ONE, TerminalState.ACTIVE));
        clock.set(Instant.parse("2026-03-21T00:00:00Z"));
        onboarding.lin(() -> onboarding.receipts.meetConditions(row.id()));
        refused("binding-lacks-tid", () -> become(ONE, TerminalState.ACTIVE));
        refused("no-open-condition", () -> onboarding.lin(() -> onboarding.receipts.meetConditions(row.id())));
    }

    @Test
    void aCaseThatWasAcceptedAndBoundPutsItsTerminalsIntoService() {
        CaseRow row = onboarding.caseIn(Stage.ACTIVATED, site, supplier, 2, true);
        assertThat(onboarding.state(ONE)).isEqualTo("ACTIVE");
        assertThat(onboarding.state(OTHER)).isEqualTo("ACTIVE");
        assertThat(row.endedAt()).isNotNull();
        assertThat(onboarding.trail("onboarding.received")).hasSize(2);
        assertThat(onboarding.trail("onboarding.receipt-signed")).hasSize(2);
    }

    @Test
    void aCaseOfWhichEverythingWasRejectedEndsRejected() {
        CaseRow row = onboarding.caseIn(Stage.RECEIVED, site, supplier, 1, false);
        ReceiptDraft draft = onboarding.draft(ONE, false);
        draft.result = ReceiptResult.REJECT;
        onboarding.receive(draft);
        refused("nothing-accepted", () -> onboarding.advance(row, Stage.ACCEPTED));
        onboarding.as("Chen", () -> onboarding.cases.end(row.id(), Stage.REJECTED, "Sent back"));
    }

    private static void conditional(ReceiptDraft draft, String until) {
        draft.result = ReceiptResult.CONDITIONAL;
        draft.conditions = "The power supply is delivered later";
        draft.until = LocalDate.parse(until);
    }

    private void become(String serial, TerminalState next) {
        UUID id = jdbc.sql("SELECT id FROM fleet_terminal WHERE serial = :serial")
                .param("serial", serial)
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
