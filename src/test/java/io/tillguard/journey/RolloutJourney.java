package io.tillguard.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tillguard.journey.Browser.Screen;
import io.tillguard.security.NewUser;
import io.tillguard.security.Role;
import io.tillguard.security.Users;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * An engineer rolls a release out to two thousand terminals in waves, somebody else approves it; the terminals of one shop fail,
 * which stops it; they are left aside, and the rest is done.
 */
@ConsoleServer
class RolloutJourney {

    private static final String ENGINEER = "engineer";
    private static final String FAILING_SHOP = "SH08";

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private Users users;

    @Autowired
    private CurrentCaller currentCaller;

    @Test
    void aReleaseGoesOutInWavesStopsWhenAShopFailsAndIsFinished() {
        clock.set(Instant.parse("2026-03-02T09:00:00Z"));
        SignIn.prepare(users, currentCaller);
        NewUser engineer = new NewUser(
                ENGINEER, "Engineer", EnumSet.of(Role.IT_STAFF), Scope.everything(), ConsoleServer.PASSWORD, false);
        currentCaller.as(Caller.system("journey"), () -> users.create(engineer));
        RolloutFleet fleet = new RolloutFleet(new Api(port, ConsoleServer.TOKEN), clock);
        String release = fleet.begin();
        try (Browser browser = new Browser()) {
            Page page = browser.visitor("en-GB", Screen.DESKTOP, ColorScheme.LIGHT);
            SignIn.in(page, base(), ENGINEER);
            String rollout = propose(page, release);
            approve(browser, rollout);
            fleet.tick();
            assertThat(fleet.act(rollout, 1, "")).isEqualTo(20);
            fleet.tick();
            fleet.tick();
            assertThat(fleet.act(rollout, 2, FAILING_SHOP)).isPositive();
            stopped(page, fleet, rollout);
            goOn(page, fleet, rollout);
            List<String> complaints = new ArrayList<>();
            browser.eachLook((look, visitor) -> look(visitor, look, rollout, release, complaints));
            assertThat(complaints).isEmpty();
        }
    }

    /** Three clicks from the release to the proposal, with the preview in between. */
    private String propose(Page page, String release) {
        open(page, "releases/" + release);
        page.getByText("Roll out", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("terminals are updated")).isVisible();
        assertThat(page.locator(".tg-figure").first()).hasText("2,000");
        // All of them at one shop would not stop a first tenth by chance: the threshold is three per cent.
        Locator stops = page.getByLabel("Stops above, % failing");
        for (int wave = 0; wave < stops.count(); wave++) {
            stops.nth(wave).fill("3");
            stops.nth(wave).press("Tab");
        }
        Browser.settled(page);
        Browser.picture(page, "rollout-plan");
        button(page, "Propose").click();
        page.waitForURL("**/rollouts/RO-*");
        assertThat(page.locator(".tg-page-header")).containsText("Waits for approval");
        String url = page.url();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private void approve(Browser browser, String rollout) {
        Page other = browser.visitor("en-GB", Screen.DESKTOP, ColorScheme.LIGHT);
        SignIn.in(other, base());
        open(other, "rollouts/" + rollout);
        button(other, "Approve").click();
        button(other, "Save").click();
        assertThat(other.locator(".tg-page-header")).containsText("Approved");
        other.context().close();
    }

    /** The page was open all the time: what happened came to it by itself. */
    private void stopped(Page page, RolloutFleet fleet, String rollout) {
        fleet.tick();
        assertThat(page.locator(".tg-page-header")).containsText("Stopped");
        assertThat(page.getByText("terminals are failing, more than 3 %").first())
                .isVisible();
        assertThat(page.getByText("Flash is full").first()).isVisible();
        Browser.picture(page, "rollout-stopped");
        assertThat(fleet.act(rollout, 3, "")).isZero();
    }

    private void goOn(Page page, RolloutFleet fleet, String rollout) {
        button(page, "Go on").click();
        page.getByLabel("Reason").fill("The terminals of one shop have too little memory");
        button(page, "Save").click();
        assertThat(page.locator(".tg-page-header")).containsText("Running");
        for (int round = 0; round < 4; round++) {
            fleet.tick();
            fleet.act(rollout, 2, FAILING_SHOP);
            fleet.act(rollout, 3, "");
        }
        fleet.tick();
        open(page, "rollouts/" + rollout);
        Browser.picture(page, "rollout-later");
        assertThat(page.locator(".tg-table").first()).containsText("Running");
    }

    private void look(Page page, String look, String rollout, String release, List<String> complaints) {
        SignIn.in(page, base());
        String[][] pages = {
            {"rollouts", "rollouts"},
            {"rollout", "rollouts/" + rollout},
            {"rollout-failing", "rollouts/" + rollout + "?failing=true"},
            {"rollout-new", "rollouts/new?release=" + release},
            {"rollout-release", "releases/" + release},
            {"rollout-terminal", "terminals/0820000001"}
        };
        for (String[] each : pages) {
            open(page, each[1]);
            Browser.picture(page, each[0] + "-" + look);
            complaints.addAll(Accessible.complaints(page, each[0] + "-" + look));
        }
    }

    private void open(Page page, String path) {
        page.navigate(base() + path);
        Browser.settled(page);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private String base() {
        return "http://127.0.0.1:" + port + "/";
    }
}
