package io.tillguard.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.tillguard.journey.Browser.Screen;
import io.tillguard.security.Users;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The product's main job by a person at the pages; only terminals speak by machine. What the pages say at the end is looked
 * at in both languages, light and dark, at a desk and on a phone.
 */
@ConsoleServer
class OverdueUpdatePagesJourney {

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private Users users;

    @Autowired
    private CurrentCaller currentCaller;

    @Test
    void anOverdueCriticalPatchIsFoundInstalledAndRemembered() {
        clock.set(Instant.parse("2026-03-02T09:00:00Z"));
        SignIn.prepare(users, currentCaller);
        Api api = new Api(port, ConsoleServer.TOKEN);
        try (Browser browser = new Browser()) {
            Page page = browser.visitor("en-GB", Screen.DESKTOP, ColorScheme.LIGHT);
            SignIn.in(page, base());
            bringIn(page, "sites.csv", SampleFleet.SITES, "1 rows read: 1 new");
            bringIn(page, "terminals.csv", SampleFleet.TERMINALS, "4 rows read: 3 new");
            assertThat(page.getByText("NOWHERE").first()).isVisible();
            SampleFleet.report(api, clock, "r1", "0820000001", "11.1.45_20230314");
            SampleFleet.report(api, clock, "r1", "0820000002", "11.1.50_20230614");

            clock.advance(Duration.ofDays(1));
            publish(page);
            sweep(page);
            open(page, "warnings?rule=EW-S01");
            assertThat(page.locator(".tg-page-header").first()).containsText("2 warnings");
            assertThat(sentence(page, "0820000001")).isVisible();
            assertThat(sentence(page, "0820000003")).isVisible();

            SampleFleet.report(api, clock, "r2", "0820000001", "11.1.50_20230614");
            sweep(page);
            open(page, "warnings?rule=EW-S01");
            assertThat(sentence(page, "0820000003")).isVisible();
            assertThat(sentence(page, "0820000001")).hasCount(0);
            remembered(page);
            browser.eachLook(this::look);
        }
    }

    /** A file goes in by the page, and the page tells what became of its rows. */
    private void bringIn(Page page, String name, String csv, String counts) {
        open(page, "imports");
        page.locator("vaadin-upload input[type=file]")
                .setInputFiles(new FilePayload(name, "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        Locator models = page.getByLabel("Register unknown models as not approved");
        button(page, "Import").waitFor();
        if (models.isVisible()) {
            models.check();
        }
        button(page, "Import").click();
        assertThat(page.getByText(counts)).isVisible();
    }

    private void publish(Page page) {
        open(page, "software");
        button(page, "Publish a release").click();
        Locator dialog = page.locator("vaadin-dialog[opened]");
        fill(dialog, "Manufacturer", "PAX");
        fill(dialog, "Model", "A920 Pro");
        fill(dialog, "Version", "11.1.50_20230614");
        fill(dialog, "Released on", "1/31/2026");
        dialog.getByLabel("Security-critical").check();
        button(page, "Save").click();
        assertThat(page.getByText("Published.")).isVisible();
    }

    private void sweep(Page page) {
        open(page, "tasks");
        String run = "Run Sweep of the warnings now";
        button(page, run).click();
        assertThat(page.locator(".tg-card")
                        .filter(new Locator.FilterOptions().setHas(button(page, run)))
                        .getByText("Succeeded"))
                .isVisible();
    }

    /** The timeline tells the story, yesterday's page shows the old version, and the trail knows who did what. */
    private void remembered(Page page) {
        open(page, "terminals/0820000001");
        assertThat(page.locator(".tg-timeline")).containsText("11.1.50_20230614");
        assertThat(page.locator(".tg-timeline")).containsText("Critical patch overdue");
        open(page, "terminals/0820000001?asOf=2026-03-02");
        assertThat(card(page, "Versions")).containsText("11.1.45_20230314");
        open(page, "audit");
        assertThat(page.getByText("Release published").first()).isVisible();
    }

    private void look(String look, Page page) {
        SignIn.in(page, base());
        String[][] pages = {
            {"journey-overview", ""},
            {"journey-open", "warnings?rule=EW-S01"},
            {"journey-cleared", "warnings?rule=EW-S01&state=CLEARED"},
            {"journey-terminal", "terminals/0820000001"},
            {"journey-yesterday", "terminals/0820000001?asOf=2026-03-02"},
            {"journey-trail", "audit"}
        };
        for (String[] each : pages) {
            open(page, each[1]);
            Browser.picture(page, each[0] + "-" + look);
        }
    }

    private void open(Page page, String path) {
        page.navigate(base() + path);
        Browser.settled(page);
    }

    private String base() {
        return "http://127.0.0.1:" + port + "/";
    }

    private static void fill(Locator dialog, String label, String value) {
        Locator field = dialog.getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .first();
        field.fill(value);
        field.press("Enter");
        field.press("Tab");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator sentence(Page page, String serial) {
        return page.locator("vaadin-grid a.tg-wrap").filter(new Locator.FilterOptions().setHasText(serial));
    }

    private static Locator card(Page page, String title) {
        return page.locator(".tg-card")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(title).setExact(true))));
    }
}
