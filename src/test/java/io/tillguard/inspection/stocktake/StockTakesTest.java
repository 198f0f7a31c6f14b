package io.tillguard.inspection.stocktake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalState;
import io.tillguard.inspection.stocktake.SeenAnswer.Result;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class StockTakesTest {

    @Autowired
    private StockTakeFixture take;

    @Autowired
    private StockTakes stockTakes;

    @Autowired
    private StockTakeRows rows;

    @Autowired
    private StockTakeFile files;

    @Autowired
    private Fleet fleet;

    @Autowired
    private FleetFixture register;

    @Autowired
    private TestClock clock;

    private FleetFixture.Company company;

    @BeforeEach
    void company() {
        company = take.company();
    }

    @Test
    void whatNobodySawIsMissingWhenItCloses() {
        StockTakeRow begun = take.begin("SH-01");
        assertThat(begun.figures().terminals()).isEqualTo(3);
        assertThat(take.see(begun, "SH-01", "82000001", "82000002"))
                .extracting(SeenAnswer::result)
                .containsExactly(Result.CONFIRMED, Result.CONFIRMED);
        StockTakeRow closed = take.close(begun);
        assertThat(closed.state()).isEqualTo(StockTakeState.CLOSED);
        assertThat(closed.figures())
                .extracting(StockTakeRow.Figures::confirmed, StockTakeRow.Figures::missing)
                .containsExactly(2L, 1L);
        assertThat(serials(begun, new CountFilter(null, Outcome.MISSING, null))).containsExactly("82000003");
    }

    @Test
    void thePopulationIsFrozenWhenItBegins() {
        StockTakeRow begun = take.begin("SH-01");
        register.register(FleetFixture.row("82000009", "SH-01"));
        assertThat(read(begun).figures().terminals()).isEqualTo(3);
        assertThat(take.see(begun, null, "82000009").getFirst().result()).isEqualTo(Result.OUTSIDE);
    }

    @Test
    void whatAPhoneKeptBackCountsWhenItWasRead() {
        StockTakeRow begun = take.begin("SH-01");
        clock.advance(Duration.ofHours(5));
        assertThat(take.seeLate(begun, "82000001", Duration.ofHours(5).plusSeconds(1)))
                .isEqualTo(Result.BEFORE);
        assertThat(take.seeLate(begun, "82000001", Duration.ofHours(5))).isEqualTo(Result.CONFIRMED);
        assertThat(take.seeLate(begun, "82000002", Duration.ofHours(-9))).isEqualTo(Result.CONFIRMED);
        assertThat(terminals(begun, CountFilter.all()))
                .extracting(CountedRow::seenAt)
                .containsExactly(TestClock.START, clock.instant(), null);
        clock.advance(Duration.ofDays(40));
        take.run("stock-take-closing");
        assertThat(take.seeLate(begun, "82000003", Duration.ofDays(30).plusSeconds(1)))
                .isEqualTo(Result.TOO_OLD);
        assertThat(take.seeLate(begun, "82000003", Duration.ofDays(30))).isEqualTo(Result.FOUND);
        assertThat(take.seeLate(begun, "99999999", Duration.ofDays(50))).isEqualTo(Result.TOO_OLD);
        assertThat(read(begun).figures().finds()).isZero();
    }

    @Test
    void whatComesTwiceCountsOnce() {
        StockTakeRow begun = take.begin("SH-01");
        take.see(begun, "SH-01", "82000001");
        clock.advance(Duration.ofHours(1));
        assertThat(take.see(begun, null, "82000001", "82000001"))
                .extracting(SeenAnswer::result)
                .containsOnly(Result.AGAIN);
        assertThat(terminals(begun, CountFilter.all()).getFirst().seenAt()).isEqualTo(TestClock.START);
        take.see(begun, null, "99999999");
        take.see(begun, null, "99999999");
        assertThat(read(begun).figures().finds()).isEqualTo(1);
    }

    @Test
    void terminalsOfElsewhereAndUnknownSerialsAreListed() {
        StockTakeRow begun = take.begin("EAST");
        assertThat(take.see(begun, "SH-01", "82000004", "82000005", "99999999", "82 1", "82000001"))
                .extracting(SeenAnswer::result, SeenAnswer::site)
                .containsExactly(
                        tuple(Result.ELSEWHERE, "HZ-01"),
                        tuple(Result.OUTSIDE, null),
                        tuple(Result.UNKNOWN, null),
                        tuple(Result.MALFORMED, null),
                        tuple(Result.CONFIRMED, null));
        assertThat(serials(begun, new CountFilter(null, null, true))).containsExactly("82000004");
        assertThat(take.all(() -> rows.finds(begun, Keyset.first(10))).rows())
                .extracting(FindRow::serial, FindRow::known, FindRow::seenSite)
                .containsExactly(tuple("82000005", true, "SH-01"), tuple("99999999", false, "SH-01"));
        assertThat(read(begun).figures().elsewhere()).isEqualTo(1);
    }

    @Test
    void aMissingOneThatIsSeenLaterIsFoundInEveryStockTakeThatMissedIt() {
        StockTakeRow first = take.close(take.begin("SH-01"));
        StockTakeRow second = take.close(take.begin("EAST"));
        assertThat(take.see(first, null, "82000001").getFirst().result()).isEqualTo(Result.FOUND);
        assertThat(read(first).figures().found()).isEqualTo(1);
        assertThat(read(second).figures().found()).isEqualTo(1);
        assertThat(read(second).figures().missing()).isEqualTo(3);
    }

    @Test
    void whatWasTakenOutOfServiceMeanwhileIsNotMissing() {
        StockTakeRow begun = take.begin("SH-01");
        register.all(() -> {
            fleet.changeState(take.terminal("82000001"), TerminalState.IN_REPAIR, "Broken");
            return true;
        });
        assertThat(take.close(begun).figures())
                .extracting(StockTakeRow.Figures::left, StockTakeRow.Figures::missing)
                .containsExactly(1L, 2L);
    }

    @Test
    void itClosesByItselfAtTheEndOfItsPeriodAndNotBefore() {
        StockTakeRow begun = take.begin("SH-01");
        clock.set(begun.until().minusSeconds(1));
        assertThat(take.run("stock-take-closing")).isEqualTo("0 stock-takes closed");
        clock.set(begun.until());
        assertThat(take.run("stock-take-closing")).isEqualTo("1 stock-takes closed");
        assertThat(read(begun).endedBy()).isNotNull();
        assertThat(take.run("stock-take-closing")).isEqualTo("0 stock-takes closed");
    }

    @Test
    void aCancelledOneSaysNothingAndTakesNothing() {
        StockTakeRow begun = take.begin("SH-01");
        String number = Long.toString(begun.number());
        assertRefused("field-missing", () -> stockTakes.cancel(number, " "));
        StockTakeRow cancelled = take.all(() -> stockTakes.cancel(number, "Wrong place"));
        assertThat(cancelled.state()).isEqualTo(StockTakeState.CANCELLED);
        assertThat(cancelled.figures().missing()).isZero();
        assertRefused("stock-take-over", () -> take.see(begun, null, "82000001"));
        assertRefused("stock-take-over", () -> stockTakes.close(number, null));
        assertThat(take.begin("SH-01").state()).isEqualTo(StockTakeState.OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "NOWHERE, 1, unknown-site-group",
        "SH-01, 0, bad-stock-take-period",
        "SH-01, 93, bad-stock-take-period",
        "EMPTY, 1, stock-take-empty",
        "HZ-01, 1, stock-take-open"
    })
    void whatIsNoStockTakeIsRefusedByName(String node, int days, String code) {
        take.begin("HZ-01");
        register.all(() -> register.emptyRegion("EMPTY"));
        Instant until = clock.instant().plus(Duration.ofDays(days));
        assertRefused(code, () -> stockTakes.begin(new NewStockTake(node, null, until)));
    }

    @Test
    void everybodySeesTheirPartAndEndsOnlyWhatTheySeeWhole() {
        StockTakeRow begun = take.begin("EAST");
        String number = Long.toString(begun.number());
        Scope shanghai = new Scope.Subtrees(Set.of(company.shanghai()));
        assertThat(take.as("Wang", shanghai, () -> rows.get(number)).figures().terminals())
                .isEqualTo(3);
        assertThat(take.as("Wang", shanghai, () -> rows.count(begun, CountFilter.all())))
                .isEqualTo(3);
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> take.as("Wang", shanghai, () -> stockTakes.close(number, null)));
        Scope west = new Scope.Subtrees(Set.of(company.west()));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> take.as("Zhao", west, () -> rows.get(number)));
        assertThat(take.as("Zhao", west, () -> rows.count((StockTakeState) null)))
                .isZero();
        assertThat(take.as("Zhao", west, () -> rows.page(null, Keyset.first(5))).rows())
                .isEmpty();
    }

    @Test
    void aFilesGoodRowsCountAndItsBadOnesComeBack() {
        StockTakeRow begun = take.begin("EAST");
        String csv = """
                serial,manufacturer,site
                82000001,,SH-01
                82000004,PAX,SH-01
                99999999,,
                8200,,SH-01
                82000002,,NOWHERE
                82000001,,
                """;
        StockTakeFile.Taken taken =
                take.all(() -> files.take(Long.toString(begun.number()), csv.getBytes(StandardCharsets.UTF_8)));
        assertThat(taken.refused())
                .extracting(StockTakeFile.RefusedRow::line, StockTakeFile.RefusedRow::code)
                .containsExactlyInAnyOrder(tuple(5L, "bad-serial"), tuple(6L, "unknown-site"));
        assertThat(taken.count(Result.CONFIRMED)).isEqualTo(1);
        assertThat(taken.count(Result.ELSEWHERE)).isEqualTo(1);
        assertThat(taken.count(Result.UNKNOWN)).isEqualTo(1);
        assertThat(taken.count(Result.AGAIN)).isEqualTo(1);
        assertThat(take.count("audit_entry WHERE action = 'stock-take.file-taken'"))
                .isEqualTo(1);
        assertRefused(
                "missing-column",
                () -> files.take(Long.toString(begun.number()), "nummer\n1".getBytes(StandardCharsets.UTF_8)));
    }

    private StockTakeRow read(StockTakeRow of) {
        return take.all(() -> rows.get(Long.toString(of.number())));
    }

    private List<CountedRow> terminals(StockTakeRow of, CountFilter filter) {
        return take.all(() -> rows.terminals(of, filter, Keyset.first(10))).rows();
    }

    private List<String> serials(StockTakeRow of, CountFilter filter) {
        return terminals(of, filter).stream().map(CountedRow::serial).toList();
    }

    private void assertRefused(String code, Supplier<?> work) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> take.all(work::get))
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
