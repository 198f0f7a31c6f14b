package io.tillguard.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Terminals leave for good with their keys wiped and their destruction proven. */
@SqlTest
class RetirementsTest {

    private static final String SERIAL = "82000001";

    @Autowired
    private Retirements retirements;

    @Autowired
    private OnboardingFixture onboarding;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private Fleet register;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;
    private UUID terminal;

    @BeforeEach
    void aTerminalOutOfService() {
        company = onboarding.company();
        fleet.register(FleetFixture.row(SERIAL, "SH-01"));
        terminal = fleet.all(() -> terminals.terminal(SERIAL, null, null).id());
        become(TerminalState.SUSPENDED);
    }

    @Test
    void noTerminalRetiresWithItsKeys() {
        refused("keys-not-wiped", () -> take(TerminalState.RETIRED));
        // Nor by changing the state by hand.
        refused(
                "keys-not-wiped",
                () -> fleet.all(() -> {
                    register.changeState(terminal, TerminalState.RETIRED, "Old");
                    return terminal;
                }));
        refused("field-missing", () -> onboarding.lin(() -> retirements.confirmWipe(terminal, " ")));
        onboarding.lin(() -> retirements.confirmWipe(terminal, "Reset by the maker's tool"));
        refused("wipe-confirmed", () -> onboarding.lin(() -> retirements.confirmWipe(terminal, "Again")));
        take(TerminalState.RETIRED);
        assertThat(onboarding.state(SERIAL)).isEqualTo("RETIRED");
        assertThat(onboarding.trail("onboarding.keys-wiped")).containsExactly(SERIAL);
    }

    @Test
    void aTerminalThatCameBackIntoUseRetiresOnlyWithItsNewKeysWiped() {
        onboarding.lin(() -> retirements.confirmWipe(terminal, "Reset by the maker's tool"));
        String file = onboarding.as("Chen", () -> onboarding.file(9));
        onboarding.as("Chen", () -> retirements.certify(terminal, "XH-1", file));
        clock.advance(Duration.ofHours(1));
        become(TerminalState.ACTIVE);
        assertThat(onboarding.lin(() -> retirements.of(terminal))).isEmpty();
        refused("keys-not-wiped", () -> take(TerminalState.RETIRED));
        refused("not-certifiable", () -> onboarding.as("Chen", () -> retirements.certify(terminal, "XH-2", file)));
        refused("wipe-in-service", () -> onboarding.lin(() -> retirements.confirmWipe(terminal, "Reset again")));
        clock.advance(Duration.ofHours(1));
        become(TerminalState.IN_REPAIR);
        assertThat(onboarding
                        .lin(() -> retirements.confirmWipe(terminal, "Reset again"))
                        .certificate())
                .isNull();
        refused("wipe-confirmed", () -> onboarding.lin(() -> retirements.confirmWipe(terminal, "Twice")));
        take(TerminalState.RETIRED);
        // What was proven of its first life does not prove that it is destroyed now.
        refused("destruction-uncertified", () -> take(TerminalState.DESTROYED));
        assertThat(onboarding.trail("onboarding.keys-wiped")).containsExactly(SERIAL, SERIAL);
        assertThat(jdbc.sql("SELECT method FROM onboarding_retirement ORDER BY wiped_at")
                        .query(String.class)
                        .list())
                .containsExactly("Reset by the maker's tool", "Reset again");
    }

    @Test
    void aMoveAfterTheWipeLoadsNoKeys() {
        onboarding.lin(() -> retirements.confirmWipe(terminal, "Reset by the maker's tool"));
        clock.advance(Duration.ofHours(1));
        fleet.all(() -> {
            register.move(terminal, company.hangzhou(), null, "To the store room");
            return terminal;
        });
        take(TerminalState.RETIRED);
        assertThat(onboarding.state(SERIAL)).isEqualTo("RETIRED");
    }

    @Test
    void noTerminalCountsAsDestroyedWithoutItsCertificate() {
        onboarding.lin(() -> retirements.confirmWipe(terminal, "Reset"));
        take(TerminalState.RETIRED);
        refused("destruction-uncertified", () -> take(TerminalState.DESTROYED));
        String file = onboarding.as("Chen", () -> onboarding.file(9));
        assertThat(onboarding
                        .as("Chen", () -> retirements.certify(terminal, "XH-1", file))
                        .certificate())
                .isEqualTo(file);
        refused("not-certifiable", () -> onboarding.as("Chen", () -> retirements.certify(terminal, "XH-2", file)));
        take(TerminalState.DESTROYED);
        assertThat(onboarding.state(SERIAL)).isEqualTo("DESTROYED");
    }

    @Test
    void ofALostTerminalNobodyCanWipeTheKeys() {
        fleet.all(() -> {
            register.changeState(terminal, TerminalState.LOST, "Stolen");
            return terminal;
        });
        refused("wipe-in-service", () -> onboarding.lin(() -> retirements.confirmWipe(terminal, "Reset")));
        take(TerminalState.RETIRED);
        assertThat(onboarding.state(SERIAL)).isEqualTo("RETIRED");
    }

    @Test
    void theKeysOfATerminalInServiceAreNotGone() {
        become(TerminalState.ACTIVE);
        refused("wipe-in-service", () -> onboarding.lin(() -> retirements.confirmWipe(terminal, "Reset")));
        assertThat(onboarding.lin(() -> retirements.of(terminal))).isEmpty();
        assertThat(onboarding.trail("onboarding.keys-wiped")).isEmpty();
    }

    @Test
    void twoPeopleAnswerForADestruction() {
        onboarding.lin(() -> retirements.confirmWipe(terminal, "Reset"));
        String file = onboarding.lin(() -> onboarding.file(9));
        refused("certified-themselves", () -> onboarding.lin(() -> retirements.certify(terminal, "XH-1", file)));
        assertThat(onboarding.lin(() -> retirements.of(terminal)).orElseThrow().certificate())
                .isNull();
        String other = onboarding.as("Chen", () -> onboarding.file(8));
        assertThat(onboarding
                        .as("Chen", () -> retirements.certify(terminal, "XH-1", other))
                        .certifiedBy())
                .isEqualTo("Chen");
    }

    @Test
    void aCertificateNeedsWipedKeysAndAFileThatIsThere() {
        String file = onboarding.lin(() -> onboarding.file(9));
        refused("not-certifiable", () -> onboarding.lin(() -> retirements.certify(terminal, "XH-1", file)));
        assertThatThrownBy(() -> onboarding.lin(() -> retirements.certify(terminal, "XH-1", "0".repeat(64))))
                .isInstanceOf(NotFound.class);
        refused("no-retirement", () -> take(TerminalState.SUSPENDED));
    }

    @Test
    void aTerminalOfOtherSitesIsNotThere() {
        assertThatThrownBy(() -> onboarding.as(
                        "West",
                        OnboardingFixture.PERMISSIONS,
                        new Scope.Subtrees(Set.of(company.west())),
                        () -> retirements.confirmWipe(terminal, "Reset")))
                .isInstanceOf(NotFound.class);
    }

    private void become(TerminalState next) {
        fleet.all(() -> {
            register.changeState(terminal, next, "On its way");
            return terminal;
        });
    }

    private void take(TerminalState end) {
        onboarding.lin(() -> {
            retirements.take(terminal, end, "End of life");
            return end;
        });
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
}
