package io.tillguard.obligation;

import static io.tillguard.obligation.ObligationFixture.TODAY;
import static io.tillguard.obligation.ObligationFixture.details;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.obligation.ObligationDetails.Proof;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class ObligationsTest {

    @Autowired
    private Obligations obligations;

    @Autowired
    private ObligationRows rows;

    @Autowired
    private ObligationFixture fixture;

    @Autowired
    private JdbcClient jdbc;

    /** Reviews may take thirty days. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-03-02, 2026-03-03, IN_ORDER",
                "2026-03-02, 2026-03-02, REVIEW_DUE",
                "2026-03-02, 2026-01-31, REVIEW_DUE",
                "2026-03-02, 2026-01-30, REVIEW_OVERDUE",
                "-, 2026-03-03, NO_EVIDENCE",
                "-, 2026-01-30, NO_EVIDENCE",
            })
    void whatIsWorstIsSaidFirst(@Nullable LocalDate evidencedOn, LocalDate nextReview, Standing standing) {
        Obligation added =
                fixture.lin(() -> obligations.add(null, details("PCI DSS", "9.5.1", evidencedOn), nextReview));
        assertThat(added.standing()).isEqualTo(standing);
        assertThat(fixture.lin(() -> rows.count(new ObligationFilter("", null, standing))))
                .isEqualTo(1);
        for (Standing other : Standing.values()) {
            assertThat(fixture.lin(() -> rows.count(new ObligationFilter("", null, other))))
                    .isEqualTo(other == standing ? 1 : 0);
        }
    }

    @Test
    void aCodeIsTheNextRunningNumberUnlessOneIsGiven() {
        Obligation first = fixture.obligation("PCI DSS", "9.5.1", null);
        Obligation given = fixture.lin(() -> obligations.add(" ob-009 ", details("PCI DSS", null, null), null));
        fixture.lin(() -> obligations.add("OB-X", details("PCI DSS", null, null), null));
        Obligation next = fixture.obligation("PCI DSS", "9.5.1", null);
        assertThat(List.of(first.code(), given.code(), next.code())).containsExactly("OB-001", "OB-009", "OB-010");
        assertThat(first.nextReview()).isEqualTo(TODAY.plusDays(365));
        fixture.refused("obligation-exists", () -> obligations.add("ob-009", details("PCI DSS", null, null), null));
        for (String bad : List.of("-A", "A B", "x".repeat(33), "甲")) {
            fixture.refused("bad-obligation-code", () -> obligations.add(bad, details("PCI DSS", null, null), null));
        }
    }

    @Test
    void manyAtOnceGetNumbersOfTheirOwn() throws Exception {
        Callable<String> adds = () -> fixture.obligation("PCI DSS", null, null).code();
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            List<Future<String>> codes = pool.invokeAll(List.of(adds, adds, adds));
            assertThat(codes).extracting(Future::get).containsExactlyInAnyOrder("OB-001", "OB-002", "OB-003");
        }
    }

    @Test
    void itIsChangedByWhoLookedAtItLastAndTheTrailKnowsWhatItWas() {
        Obligation first = fixture.obligation("PCI DSS", "9.5.1", null);
        var other = details("PCI DSS", "9.5.1.2", TODAY);
        Obligation after = fixture.lin(() -> obligations.change(first.id(), other, null, first.version()));
        assertThat(after.article()).isEqualTo("9.5.1.2");
        assertThat(after.nextReview()).isEqualTo(first.nextReview());
        fixture.refused("changed-meanwhile", () -> obligations.change(first.id(), other, null, first.version()));
        assertThat(fixture.lin(() -> obligations.change(first.id(), other, null, after.version()))
                        .version())
                .isEqualTo(after.version());
        assertThat(trail(first)).containsExactly("obligation.added", "obligation.changed");
        assertThat(jdbc.sql("SELECT state_before FROM audit_entry WHERE action = 'obligation.changed'")
                        .query(String.class)
                        .single())
                .contains("\"article\":\"9.5.1\"");
    }

    @Test
    void evidenceHasADayThatHasComeAndSaysWhatItIs() {
        Obligation bare = fixture.lin(() -> obligations.add(null, details("PCI DSS", null, null), null));
        fixture.refused("field-missing", () -> new Proof(" ", null, TODAY));
        fixture.refused(
                "in-the-future",
                () -> obligations.prove(bare.id(), new Proof("List", null, TODAY.plusDays(2)), bare.version()));
        Obligation proved = fixture.lin(() -> obligations.prove(
                bare.id(), new Proof("List", "/inspections/done?site=SH-01", TODAY.plusDays(1)), bare.version()));
        assertThat(proved.standing()).isEqualTo(Standing.IN_ORDER);
        assertThat(proved.evidencePage()).isEqualTo("inspections/done?site=SH-01");
        Obligation lost = fixture.lin(
                () -> obligations.prove(bare.id(), new Proof("List was lost", null, null), proved.version()));
        assertThat(lost.standing()).isEqualTo(Standing.NO_EVIDENCE);
        assertThat(trail(bare)).containsExactly("obligation.added", "obligation.evidenced", "obligation.evidenced");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a",
                "javascript:alert(1)",
                "//example.org",
                "../login",
                "terminals/../../x y",
                "\\\\host\\share",
                "terminals#<script>"
            })
    void aPageOfTheConsoleLeadsNowhereElse(String page) {
        fixture.refused("bad-page", () -> new Proof("List", page, null));
    }

    @Test
    void whatEndedStaysToBeSeenAndIsChangedNoMore() {
        Obligation known = fixture.obligation("PCI DSS", "9.5.1", null);
        fixture.change("PCI DSS", "9.5.1", "B-1", null);
        fixture.refused("field-missing", () -> obligations.end(known.id(), " ", known.version()));
        fixture.refused("changed-meanwhile", () -> obligations.end(known.id(), "Sold", known.version() + 1));
        Obligation ended = fixture.lin(() -> obligations.end(known.id(), "Sold", known.version()));
        assertThat(ended.standing()).isEqualTo(Standing.ENDED);
        assertThat(ended.endedReason()).isEqualTo("Sold");
        assertThat(fixture.reviews(true)).isEmpty();
        assertThat(fixture.reviews(false))
                .singleElement()
                .satisfies(review -> assertThat(review.closure())
                        .isNotNull()
                        .extracting(Review.Closure::outcome, Review.Closure::finding)
                        .containsExactly(ReviewOutcome.ENDED, "Sold"));
        assertThat(fixture.lin(() -> rows.count(ObligationFilter.all()))).isZero();
        fixture.refused("obligation-ended", () -> obligations.end(known.id(), "Again", ended.version()));
        fixture.refused(
                "obligation-ended",
                () -> obligations.change(known.id(), details("PCI DSS", null, null), null, ended.version()));
    }

    @Test
    void theListIsReadInPagesAndByTextAndRegulation() {
        fixture.obligation("PCI DSS", "9.5.1", null);
        fixture.obligation("pci dss", "12.8", null);
        fixture.obligation("个人信息保护法", "57", null);
        Page<Obligation> first = fixture.lin(() -> rows.list(ObligationFilter.all(), Keyset.first(2)));
        Page<Obligation> second = fixture.lin(() -> rows.list(ObligationFilter.all(), new Keyset(2, first.next())));
        assertThat(first.rows()).extracting(Obligation::code).containsExactly("OB-001", "OB-002");
        assertThat(second.rows()).extracting(Obligation::code).containsExactly("OB-003");
        assertThat(second.next()).isNull();
        assertThat(found("57", null)).containsExactly("OB-003");
        assertThat(found("%", null)).isEmpty();
        assertThat(found("", "《个人信息保护法》")).containsExactly("OB-003");
        assertThat(found("", "PCI DSS")).containsExactly("OB-001", "OB-002");
        assertThat(fixture.lin(rows::regulations)).hasSize(2);
    }

    @Test
    void onlyWhoSeesTheWholeCompanyChangesTheRegister() {
        Obligation known = fixture.obligation("PCI DSS", "9.5.1", null);
        var some = new Scope.Subtrees(Set.of(UUID.randomUUID()));
        var details = details("PCI DSS", null, null);
        assertThat(fixture.as("Wu", some, ObligationFixture.ALL, () -> rows.show(known.id())))
                .isEqualTo(known);
        assertThatThrownBy(
                        () -> fixture.as("Wu", some, ObligationFixture.ALL, () -> obligations.add(null, details, null)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> fixture.as(
                        "Wu",
                        Scope.everything(),
                        Set.of("obligation:read"),
                        () -> obligations.add(null, details, null)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> fixture.as(
                        "Wu", Scope.everything(), Set.of("fleet:read"), () -> rows.count(ObligationFilter.all())))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> fixture.lin(() -> rows.show(UUID.randomUUID())))
                .isInstanceOf(NotFound.class);
    }

    private List<String> found(String text, @Nullable String regulation) {
        return fixture
                .lin(() -> rows.list(new ObligationFilter(text, regulation, null), Keyset.first(10)))
                .rows()
                .stream()
                .map(Obligation::code)
                .toList();
    }

    private List<String> trail(Obligation of) {
        return jdbc.sql("SELECT action FROM audit_entry WHERE subject_id = :id ORDER BY id")
                .param("id", of.id().toString())
                .query(String.class)
                .list();
    }
}
