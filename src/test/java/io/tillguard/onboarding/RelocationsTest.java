package io.tillguard.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalReports;
import io.tillguard.fleet.TerminalReports.Location;
import io.tillguard.fleet.TerminalReports.Report;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.organisation.Position;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** Terminals move as their acquirers allow. */
@SqlTest
class RelocationsTest {

    private static final String SERIAL = "82000001";
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Position SECOND_FLOOR = new Position(30.2500, 120.1600);

    @Autowired
    private Relocations relocations;

    @Autowired
    private RelocationRows rows;

    @Autowired
    private OnboardingFixture onboarding;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private TerminalReports reports;

    @Autowired
    private Fleet register;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private MockMvc http;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;
    private UUID terminal;

    @BeforeEach
    void aTerminal() {
        company = onboarding.company();
        jdbc.sql("UPDATE organisation_site SET latitude = 31.2304, longitude = 121.4737 WHERE code = 'SH-01'")
                .update();
        fleet.register(FleetFixture.row(SERIAL, "SH-01"));
        terminal = fleet.all(() -> terminals.terminal(SERIAL, null, null).id());
    }

    private RelocationRow asked() {
        return onboarding.lin(() -> relocations.request(
                new Relocations.Request(terminal, company.hangzhou(), SECOND_FLOOR, TODAY, "The shop moves")));
    }

    @Test
    void aRelocationIsAllowedByTheAcquirerApprovedByAnotherBegunAndCarriedOut() {
        String number = asked().number();
        refused("relocation-open", this::asked);
        refused("acquirer-approval-missing", () -> onboarding.as("Chen", () -> relocations.approve(number, " ")));
        refused("relocation-own", () -> onboarding.lin(() -> relocations.approve(number, "YJ-1")));
        refused("relocation-state", () -> onboarding.lin(() -> relocations.begin(number)));
        onboarding.as("Chen", () -> relocations.approve(number, "YJ-1"));
        refused("relocation-state", () -> onboarding.lin(() -> relocations.complete(number)));
        onboarding.lin(() -> relocations.begin(number));
        assertThat(onboarding.state(SERIAL)).isEqualTo("RELOCATING");
        RelocationRow done = onboarding.lin(() -> relocations.complete(number));
        assertThat(done.acquirerApproval()).isEqualTo("YJ-1");
        assertThat(onboarding.state(SERIAL)).isEqualTo("ACTIVE");
        assertThat(fleet.all(() -> terminals.terminal(terminal, null))).satisfies(row -> {
            assertThat(row.site()).isEqualTo("HZ-01");
            assertThat(row.latitude()).isEqualTo(30.25);
        });
        refused("relocation-state", () -> onboarding.lin(() -> relocations.callOff(number, "Late")));
        assertThat(onboarding.trail("onboarding.relocation-done")).containsExactly(number + " " + SERIAL);
    }

    @Test
    void nobodyMovesBeforeTheDayFromWhichItIsAllowed() {
        RelocationRow later = onboarding.lin(() -> relocations.request(
                new Relocations.Request(terminal, company.hangzhou(), null, TODAY.plusDays(1), "The shop moves")));
        onboarding.as("Chen", () -> relocations.approve(later.number(), "YJ-1"));
        // 3 March begins in Shanghai at 16:00 UTC.
        clock.set(Instant.parse("2026-03-02T15:59:59Z"));
        refused("relocation-too-early", () -> onboarding.lin(() -> relocations.begin(later.number())));
        clock.set(Instant.parse("2026-03-02T16:00:00Z"));
        onboarding.lin(() -> relocations.begin(later.number()));
    }

    @Test
    void aTerminalThatComesBackIsInServiceWhereItWas() {
        String number = asked().number();
        onboarding.as("Chen", () -> relocations.approve(number, "YJ-1"));
        onboarding.lin(() -> relocations.begin(number));
        refused("field-missing", () -> onboarding.lin(() -> relocations.callOff(number, null)));
        onboarding.lin(() -> relocations.callOff(number, "The new shop has no power"));
        assertThat(onboarding.state(SERIAL)).isEqualTo("ACTIVE");
        assertThat(fleet.all(() -> terminals.terminal(terminal, null)).site()).isEqualTo("SH-01");
        asked();
    }

    @Test
    void theEndOfARelocationBringsNothingBackThatCameUnderSuspicionOnItsWay() {
        String arrives = underWay();
        become(TerminalState.QUARANTINED);
        onboarding.lin(() -> relocations.complete(arrives));
        assertThat(onboarding.state(SERIAL)).isEqualTo("QUARANTINED");
        assertThat(fleet.all(() -> terminals.terminal(terminal, null)).site()).isEqualTo("HZ-01");
        become(TerminalState.ACTIVE);
        String comesBack = underWay();
        become(TerminalState.QUARANTINED);
        onboarding.lin(() -> relocations.callOff(comesBack, "The seal is broken"));
        assertThat(onboarding.state(SERIAL)).isEqualTo("QUARANTINED");
    }

    @Test
    void whatIsLostOnItsWayDoesNotArriveAndItsRelocationEnds() {
        String number = underWay();
        become(TerminalState.LOST);
        refused("relocation-gone", () -> onboarding.lin(() -> relocations.complete(number)));
        assertThat(fleet.all(() -> terminals.terminal(terminal, null)).site()).isEqualTo("SH-01");
        onboarding.lin(() -> relocations.callOff(number, "Stolen from the van"));
        assertThat(onboarding.state(SERIAL)).isEqualTo("LOST");
    }

    @Test
    void whatStandsElsewhereByNowIsNotMovedAsItWasAllowed() {
        String number = asked().number();
        onboarding.as("Chen", () -> relocations.approve(number, "YJ-1"));
        fleet.all(() -> {
            register.move(terminal, company.chengdu(), null, "Lent");
            return terminal;
        });
        refused("relocation-elsewhere", () -> onboarding.lin(() -> relocations.begin(number)));
        assertThat(onboarding.state(SERIAL)).isEqualTo("ACTIVE");
    }

    private String underWay() {
        String number = asked().number();
        onboarding.as("Chen", () -> relocations.approve(number, "YJ-1"));
        return onboarding.lin(() -> relocations.begin(number)).number();
    }

    private void become(TerminalState next) {
        fleet.all(() -> {
            register.changeState(terminal, next, "On its way");
            return terminal;
        });
    }

    @Test // EW-P04
    void whileARelocationIsUnderWayNobodyWondersWhereTheTerminalIs() {
        String number = asked().number();
        onboarding.as("Chen", () -> relocations.approve(number, "YJ-1"));
        onboarding.lin(() -> relocations.begin(number));
        reported(SECOND_FLOOR);
        assertThat(onboarding.live("EW-P04")).isEmpty();
        onboarding.lin(() -> relocations.complete(number));
        reported(SECOND_FLOOR);
        assertThat(onboarding.live("EW-P04")).isEmpty();
        assertThat(onboarding.raised("EW-P04")).isZero();
    }

    @Test // EW-P04
    void aRelocationThatNobodyApprovedExcusesNothing() {
        asked();
        reported(SECOND_FLOOR);
        assertThat(onboarding.live("EW-P04")).containsExactly(SERIAL + " 4");
    }

    private void reported(Position place) {
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofMinutes(10));
            Report report = new Report(
                    terminal,
                    clock.instant(),
                    clock.instant(),
                    null,
                    new Location(place.latitude(), place.longitude(), null),
                    null,
                    null,
                    null);
            transaction.executeWithoutResult(status -> reports.accept(List.of(report)));
        }
        onboarding.run("warning-sweep");
    }

    @Test
    void relocationsAreAskedForReadAndExportedByMachinesButNotApproved() throws Exception {
        String machine = token("machine", Scope.everything());
        send(machine, "/api/v1/relocations", "{\"terminal\":\"82000001\",\"site\":\"HZ-01\"}")
                .andExpect(jsonPath("$.code").value("field-missing"));
        send(
                        machine,
                        "/api/v1/relocations",
                        "{\"terminal\":\"82000001\",\"site\":\"HZ-01\",\"effectiveOn\":\"2026-03-02\",\"reason\":\"=Moves\"}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.fromSite").value("SH-01"));
        String number = fleet.all(() -> rows.open(terminal).orElseThrow()).number();
        assertThat(http.perform(get("/api/v1/relocations/export").header("Authorization", "Bearer " + machine))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains(number + ",82000001,REQUESTED,SH-01,HZ-01,,,2026-03-02,'=Moves,");
        send(machine, "/api/v1/relocations/" + number + "/approval", "{\"acquirerApproval\":\"YJ-1\"}")
                .andExpect(status().isForbidden());
        String west = token("west", new Scope.Subtrees(Set.of(company.west())));
        http.perform(get("/api/v1/relocations/" + number).header("Authorization", "Bearer " + west))
                .andExpect(status().isNotFound());
        assertThatThrownBy(() -> onboarding.as(
                        "West",
                        OnboardingFixture.PERMISSIONS,
                        new Scope.Subtrees(Set.of(company.west())),
                        () -> relocations.callOff(number, "Not mine")))
                .isInstanceOf(NotFound.class);
    }

    private ResultActions send(String token, String path, String body) throws Exception {
        return http.perform(post(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private String token(String name, Scope scope) {
        Set<String> permissions =
                Set.of("onboarding:read", "onboarding:edit", "onboarding:export", "fleet:read", "organisation:read");
        return Objects.requireNonNull(currentCaller.as(
                        Caller.system("test"), () -> clients.register(new NewClient(name, permissions, scope, null))))
                .value();
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
}
