package io.tillguard.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tillguard.journey.Browser.Screen;
import io.tillguard.organisation.Organisation;
import io.tillguard.security.Users;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.TestClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A site manager counts the shop with a phone: one terminal by the camera, others typed without a network, a serial that nobody
 * knows; the office closes the stock-take and sees what is missing.
 */
@ConsoleServer
class StockTakeJourney {

    private static final String MANAGER = "wang.lei";

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
    void whatNobodyScannedIsMissingAndWhatBelongsElsewhereIsListed() {
        Api api = new Api(port, ConsoleServer.TOKEN);
        SampleFleet.fill(api, clock);
        SampleFleet.run(api, "inspection-schedule");
        SignIn.prepare(users, currentCaller);
        SignIn.siteManager(users, currentCaller, organisation, MANAGER, "Wang Lei");
        api.post(
                        "/stock-takes",
                        "application/json",
                        "{\"node\":\"SH01\",\"title\":\"Spring\",\"until\":\"2026-03-09T16:00:00Z\"}")
                .expecting(201);
        try (Browser browser = new Browser(FakeCamera.seeing("0820000001"))) {
            Page page = browser.visitor("en-GB", Screen.PHONE, ColorScheme.LIGHT);
            page.onPageError(error -> complaints.add("page: " + error));
            PhonePage phone = new PhonePage(page, base(), clock);
            phone.open();
            phone.signIn(MANAGER, ConsoleServer.PASSWORD);
            counted(page);
            inChineseAndDark(browser);
            closed(browser);
            officeOnAPhone(browser);
        }
        assertThat(complaints).isEmpty();
        assertThat(api.get("/stock-takes/1/terminals?outcome=MISSING")
                        .expecting(200)
                        .body()
                        .get("rows"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("serial").asString()).isEqualTo("0820000003"));
        assertThat(api.get("/stock-takes/1/finds").expecting(200).body().get("rows"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("serial").asString()).isEqualTo("9990000001"));
    }

    private void counted(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Stock-take"))
                .click();
        look(page, "choose");
        page.locator("tg-count a.stop").click();
        page.context().grantPermissions(List.of("camera"));
        button(page, "Scan one after the other").click();
        assertThat(page.getByText("Read: 0820000001")).isVisible();
        look(page, "scanner");
        page.context().setOffline(true);
        type(page, "0820000002");
        type(page, "9990000001");
        button(page, "Close").click();
        assertThat(page.getByText("Read on this phone: 3")).isVisible();
        look(page, "offline");
        page.context().setOffline(false);
        assertThat(page.getByText("nobody knows this serial number")).isVisible();
        assertThat(page.locator("tg-count li").getByText("confirmed")).hasCount(2);
        look(page, "sent");
    }

    private static void type(Page page, String serial) {
        page.getByLabel("Or type the serial number").fill(serial);
        button(page, "Take").click();
    }

    private void inChineseAndDark(Browser browser) {
        Page page = browser.visitor("zh-CN", Screen.PHONE, ColorScheme.DARK);
        PhonePage phone = new PhonePage(page, base(), clock);
        phone.open();
        phone.signIn(MANAGER, ConsoleServer.PASSWORD);
        page.navigate(base() + "phone/#count/1");
        page.getByText("连续扫描").waitFor();
        look(page, "zh");
    }

    private void closed(Browser browser) {
        Page page = browser.visitor("en-GB", Screen.DESKTOP, ColorScheme.LIGHT);
        SignIn.in(page, base());
        page.navigate(base() + "inspections/stock-takes/1");
        Browser.settled(page);
        look(page, "office-open");
        button(page, "Close").click();
        button(page, "Save").click();
        assertThat(page.locator(".tg-page-header")).containsText("Closed");
        page.navigate(base() + "inspections/stock-takes/1?outcome=MISSING");
        Browser.settled(page);
        assertThat(page.locator("vaadin-grid").getByText("0820000003")).isVisible();
        look(page, "office-closed");
    }

    private void officeOnAPhone(Browser browser) {
        Page page = browser.visitor("zh-CN", Screen.PHONE, ColorScheme.DARK);
        SignIn.in(page, base());
        for (String path :
                List.of("inspections", "inspections/done", "inspections/stock-takes", "inspections/stock-takes/1")) {
            page.navigate(base() + path);
            Browser.settled(page);
            look(page, "office-phone-" + path.replace('/', '-'));
        }
    }

    private void look(Page page, String name) {
        Browser.picture(page, "stock-take-" + name);
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
