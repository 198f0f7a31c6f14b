package io.tillguard.awareness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentType;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class ScamsTest {

    private static final Set<String> READER =
            Set.of("awareness:read", "incident:report", "incident:read", "organisation:read");
    private static final Set<String> EDITOR = Set.of("awareness:read", "awareness:edit");

    @Autowired
    private Scams scams;

    @Autowired
    private Suspicions suspicions;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;

    @BeforeEach
    void aCompany() {
        clock.set(Instant.parse("2026-03-02T12:00:00Z"));
        company = fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"));
    }

    private <T> T as(Set<String> permissions, Scope scope, Supplier<T> work) {
        Actor lin = new Actor(Actor.Kind.USER, "Lin", "Lin", null);
        return currentCaller.as(new Caller(lin, scope, permissions, Instant.MAX), work);
    }

    private <T> T edits(Supplier<T> work) {
        return as(EDITOR, Scope.everything(), work);
    }

    private List<Scam> library(Scope scope) {
        return as(READER, scope, scams::all);
    }

    private IncidentRow reported(@Nullable String code, String site) {
        return as(
                READER,
                Scope.everything(),
                () -> suspicions.report(code, "Wanted to take the terminal along", null, siteId(site)));
    }

    private UUID siteId(String code) {
        return jdbc.sql("SELECT id FROM organisation_site WHERE code = :code")
                .param("code", code)
                .query(UUID.class)
                .single();
    }

    private static ScamDetails told(@Nullable String english, @Nullable String chinese) {
        return ScamDetails.entered(
                english,
                english == null ? null : "Signs",
                english == null ? null : "Advice",
                chinese,
                chinese == null ? null : "特征",
                chinese == null ? null : "应对",
                null);
    }

    @Test
    void theLibraryHasScamsInBothLanguagesFromTheFirstDay() {
        assertThat(library(Scope.everything()))
                .hasSize(KnownScam.values().length)
                .allSatisfy(scam -> {
                    assertThat(scam.in(Locale.CHINA).advice()).matches("(?s).*\\p{IsHan}.*");
                    assertThat(scam.in(Locale.ENGLISH).advice()).doesNotContainPattern("\\p{IsHan}");
                });
        assertThat(library(Scope.everything()).getLast().code()).isEqualTo("OTHER");
    }

    @Test // control 40
    void aReportBecomesAnIncidentOfImpostorsThatTellsWhatItLooksLike() {
        IncidentRow row = reported("false_technician", "SH-01");
        assertThat(row.type()).isEqualTo(IncidentType.SEC_09);
        assertThat(row.description()).isEqualTo("Wanted to take the terminal along");
        assertThat(as(READER, Scope.everything(), () -> scams.reportedAs(row.id())))
                .singleElement()
                .returns("FALSE_TECHNICIAN", Scam::code);
        assertThat(as(
                        READER,
                        Scope.everything(),
                        () -> scams.reportedAs(reported(" ", "SH-01").id())))
                .singleElement()
                .returns("OTHER", Scam::code);
        refused("unknown-scam", () -> reported("NO-SUCH", "SH-01"));
        refused(
                "field-missing",
                () -> as(READER, Scope.everything(), () -> suspicions.report("OTHER", " ", null, siteId("SH-01"))));
    }

    @Test
    void theCompanyAddsItsOwnAndWhatIsReportedMostStandsFirst() {
        Scam rent = edits(() -> scams.add(told("Rent for an idle till", "出租闲置终端")));
        Scam chinese = edits(() -> scams.add(told(null, "冒充税务")));
        assertThat(chinese.in(Locale.ENGLISH).name()).isEqualTo("冒充税务");
        reported(chinese.code(), "SH-01");
        reported(chinese.code(), "CD-01");
        reported(rent.code().toLowerCase(Locale.ROOT), "SH-01");
        for (int i = 0; i < 3; i++) {
            reported("OTHER", "SH-01");
        }
        List<Scam> all = library(Scope.everything());
        assertThat(all)
                .extracting(Scam::code)
                .startsWith(chinese.code(), rent.code())
                .endsWith("OTHER");
        assertThat(all.getFirst().reports()).isEqualTo(2);
        assertThat(all.getFirst().lastReport()).isEqualTo("2026-03-02T12:00:00Z");
    }

    @Test
    void reportsCountForAYearAndFromSitesThatTheReaderSees() {
        reported("FALSE_BANK", "SH-01");
        reported("FALSE_BANK", "CD-01");
        assertThat(count(Scope.everything())).isEqualTo(2);
        assertThat(count(new Scope.Subtrees(Set.of(company.west())))).isEqualTo(1);
        clock.set(Instant.parse("2027-03-02T11:59:59Z"));
        assertThat(count(Scope.everything())).isEqualTo(2);
        clock.advance(Duration.ofSeconds(1));
        assertThat(count(Scope.everything())).isZero();
    }

    private long count(Scope scope) {
        return library(scope).stream()
                .filter(each -> each.code().equals("FALSE_BANK"))
                .mapToLong(Scam::reports)
                .sum();
    }

    @Test
    void aWithdrawnOneIsNotReportedAnyMoreAndWhatWasStaysReadable() {
        Scam rent = edits(() -> scams.add(told("Rent for an idle till", null)));
        IncidentRow row = reported(rent.code(), "SH-01");
        edits(() -> {
            scams.withdraw(rent.code());
            return rent;
        });
        refused("unknown-scam", () -> reported(rent.code(), "SH-01"));
        assertThatThrownBy(() -> edits(() -> scams.get(rent.code()))).isInstanceOf(NotFound.class);
        assertThat(as(READER, Scope.everything(), () -> scams.reportedAs(row.id())))
                .extracting(each -> each.in(Locale.CHINA).name())
                .containsExactly("Rent for an idle till");
        assertThat(edits(() -> scams.add(told("Another", null))).code()).isNotEqualTo(rent.code());
        assertThat(jdbc.sql("SELECT action FROM audit_entry WHERE subject_kind = 'scam' ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("scam.added", "scam.withdrawn", "scam.added");
    }

    @Test
    void wordsAreChangedByWhoSawTheLatestOnes() {
        Scam rent = edits(() -> scams.add(told("Rent", null)));
        Scam changed = edits(() -> scams.change(rent.code(), told("Rent for an idle till", "出租"), rent.version()));
        assertThat(changed.in(Locale.CHINA).name()).isEqualTo("出租");
        refused("changed-meanwhile", () -> edits(() -> scams.change(rent.code(), told("Old", null), rent.version())));
    }

    @Test
    void whatIsIncompleteOrNotTheCallersIsRefusedByName() {
        refused("scam-without-words", () -> told(null, null));
        refused("field-missing", () -> ScamDetails.entered("Rent", "Signs", " ", null, null, null, null));
        refused("text-too-long", () -> told("x".repeat(121), null));
        refused("scam-of-the-first-day", () -> edits(() -> scams.change("OTHER", told("Mine", null), 0)));
        refused(
                "scams-are-the-companys",
                () -> as(EDITOR, new Scope.Subtrees(Set.of(company.west())), () -> scams.add(told("Mine", null))));
        assertThatThrownBy(() -> as(READER, Scope.everything(), () -> scams.add(told("Mine", null))))
                .isInstanceOf(NotPermitted.class);
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
}
