package io.tillguard.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tillguard.journey.Browser.Screen;
import io.tillguard.organisation.Organisation;
import io.tillguard.security.Users;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * A site manager walks through the shop with a phone and inspects five terminals: one is sent at once, one loses its answer on
 * the way, one is inspected without a network, one after the sign-in ended, and one has a broken seal. Each is taken in exactly
 * once.
 */
@ConsoleServer
class InspectionRoundJourney {

    private static final String MANAGER = "wang.lei";
    private static final String DEPUTY = "zhao.li";
    private static final String TERMINALS = """
            serial,manufacturer,model,site,tid,merchant_no,firmware_version,deployed_on
            0820000001,PAX,A920 Pro,SH01,10000001,,11.1.45_20230314,
            0820000002,PAX,A920 Pro,SH01,10000002,,11.1.45_20230314,
            0820000003,PAX,A920 Pro,SH01,10000003,,11.1.45_20230314,
            0820000004,PAX,A920 Pro,SH01,10000004,,11.1.45_20230314,
            0820000005,PAX,A920 Pro,SH01,10000005,,11.1.45_20230314,
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private Users users;

    @Autowired
    private Organisation organisation;

    @Autowired
    private CurrentCaller currentCaller;

    private final List<String> complaints = new ArrayList<>();

    @Test
    void fiveTerminalsAreInspectedEachIsTakenInOnceAndTheTamperedOneIsQuarantined() {
        clock.set(Instant.parse("2026-03-02T09:00:00Z"));
        Api api = new Api(port, ConsoleServer.TOKEN);
        SampleFleet.fill(api, TERMINALS);
        SampleFleet.inspect(api, clock, "0820000005");
        clock.advance(Duration.ofDays(31));
        SampleFleet.run(api, "inspection-schedule");
        manager(MANAGER, "Wang Lei");
        manager(DEPUTY, "Zhao Li");
        try (Browser browser = new Browser(FakeCamera.seeing("0820000001"))) {
            Page page = browser.visitor("en-GB", Screen.PHONE, ColorScheme.LIGHT);
            page.onPageError(error -> complaints.add("page: " + error));
            PhonePage phone = new PhonePage(page, base(), clock);
            phone.open();
            phone.signIn(MANAGER, ConsoleServer.PASSWORD);
            look(page, "list");
            assertThat(page.getByText("Overdue: 5")).isVisible();

            scanned(page, phone);
            assertThat(page.getByText("Sent.")).isVisible();
            withItsAnswerLost(page, phone);
            withoutNetwork(page, phone);
            signedOut(page, phone);
            phone.inspect("0820000005", 5, "Broken", step -> look(page, "tampered-" + step));
            assertThat(page.getByText("0820000005 is in quarantine")).isVisible();
            refused(page, phone);
            inChineseAndDark(browser);
        }
        assertThat(complaints).isEmpty();
        takenInOnce(api);
        quarantined(api);
    }

    private void manager(String user, String name) {
        SignIn.siteManager(users, currentCaller, organisation, user, name);
    }

    /** The camera reads the label; it is not asked again afterwards. */
    private void scanned(Page page, PhonePage phone) {
        page.context().grantPermissions(List.of("camera"));
        button(page, "Scan a terminal").click();
        assertThat(page.getByLabel("Serial number on the device")).hasValue("0820000001");
        page.context().clearPermissions();
        phone.steps("0820000001", 1, "Whole", step -> look(page, step));
    }

    /** The console has it, the phone was never told: it asks again, and the console says that it knows it. */
    private void withItsAnswerLost(Page page, PhonePage phone) {
        AtomicBoolean lost = new AtomicBoolean();
        page.context().route("**/phone/data/inspections", route -> {
            if (lost.compareAndSet(false, true)) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        phone.inspect("0820000002", 2, "Whole", step -> {});
        assertThat(page.getByText("Kept on this phone, waiting to be sent: 1")).isVisible();
        phone.queue();
        button(page, "Send now").click();
        assertThat(page.getByText("Sent: 2")).isVisible();
        page.context().unroute("**/phone/data/inspections");
        phone.list();
    }

    /** The page opens without the console, knows what is due, and keeps what is done until the network is back. */
    private void withoutNetwork(Page page, PhonePage phone) {
        BrowserContext context = page.context();
        context.setOffline(true);
        page.reload();
        assertThat(page.getByText("The console cannot be reached")).isVisible();
        phone.inspect("0820000003", 3, "Whole", step -> look(page, "offline-" + step));
        assertThat(page.getByText("Kept on this phone, waiting to be sent: 1")).isVisible();
        look(page, "offline");
        context.setOffline(false);
        phone.queue();
        assertThat(page.getByText("Sent: 3")).isVisible();
        phone.list();
    }

    /** The queue outlives the sign-in, and nobody else's sign-in sends it. */
    private void signedOut(Page page, PhonePage phone) {
        page.context().clearCookies();
        phone.inspect("0820000004", 4, "Whole", step -> {});
        assertThat(page.getByText("You are not signed in any more. Waiting on this phone: 1"))
                .isVisible();
        look(page, "signed-out");
        phone.signIn(DEPUTY, ConsoleServer.PASSWORD);
        phone.queue();
        assertThat(page.getByText("Of other people on this phone: 1")).isVisible();
        look(page, "another-person");
        page.context().clearCookies();
        phone.open();
        phone.signIn(MANAGER, ConsoleServer.PASSWORD);
        phone.queue();
        assertThat(page.getByText("Sent: 4")).isVisible();
        phone.list();
    }

    /** A serial that the register does not know: nothing is lost, and the console says why. */
    private void refused(Page page, PhonePage phone) {
        phone.scan("0820000099");
        assertThat(page.getByText("This terminal is not on your list")).isVisible();
        look(page, "not-on-list");
        phone.steps("0820000099", 6, "Whole", step -> {});
        assertThat(page.getByText("Refused by the console: 1")).isVisible();
        phone.queue();
        assertThat(page.getByText("Why:")).isVisible();
        assertThat(page.getByText("The terminal is in quarantine")).isVisible();
        assertThat(page.getByText("Sent: 5")).isVisible();
        look(page, "queue");
        button(page, "Correct and send again").click();
        assertThat(page.getByLabel("Serial number on the device")).hasValue("0820000099");
        phone.queue();
        page.onDialog(Dialog::accept);
        button(page, "Delete").click();
        assertThat(page.getByText("Why:")).isHidden();
    }

    private void inChineseAndDark(Browser browser) {
        Page page = browser.visitor("zh-CN", Screen.PHONE, ColorScheme.DARK);
        page.onPageError(error -> complaints.add("page: " + error));
        PhonePage phone = new PhonePage(page, base(), clock);
        phone.open();
        phone.signIn(MANAGER, ConsoleServer.PASSWORD);
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("巡检").setExact(true)))
                .isVisible();
        look(page, "zh-list");
        phone.begin("0820000001");
        look(page, "zh-device");
        phone.queue();
        look(page, "zh-queue");
    }

    private void takenInOnce(Api api) {
        JsonNode rows = api.get("/inspections").expecting(200).body().get("rows");
        assertThat(api.get("/inspections?terminal=0820000001").body().toString())
                .contains("\"byCamera\":true");
        List<String> taken = new ArrayList<>();
        rows.forEach(row ->
                taken.add(row.get("serial").asString() + " " + row.get("result").asString()));
        assertThat(taken)
                .containsExactlyInAnyOrder(
                        "0820000001 PASS",
                        "0820000002 PASS",
                        "0820000003 PASS",
                        "0820000004 PASS",
                        "0820000005 PASS",
                        "0820000005 FAIL");
    }

    private static void quarantined(Api api) {
        JsonNode terminal = api.get("/terminals/0820000005").expecting(200).body();
        assertThat(terminal.toString()).contains("QUARANTINED");
        Wait.until(
                () -> api.get("/warnings?rule=EW-P02").expecting(200).body().get("rows"),
                rows -> rows.size() == 1
                        && rows.get(0).get("subject").asString().equals("0820000005"));
        Wait.until(
                () -> api.get("/incidents").expecting(200).body().get("rows"),
                rows -> rows.size() == 1 && rows.get(0).toString().contains("SEC_01"));
    }

    private void look(Page page, String name) {
        Browser.picture(page, "inspection-round-" + name);
        complaints.addAll(Accessible.complaints(page, name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private String base() {
        return "http://127.0.0.1:" + port + "/";
    }
}
