package io.tillguard.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tillguard.journey.Browser.Screen;
import io.tillguard.organisation.Organisation;
import io.tillguard.security.Users;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What may go wrong on a phone: one inspection that the console cannot take in holds up no other, what is typed fast stays, a full
 * storage is told, and a page that was left open writes nothing over what another page has sent.
 */
@ConsoleServer
class PhoneQueueJourney {

    private static final String MANAGER = "wang.lei";
    private static final String TERMINALS = """
            serial,manufacturer,model,site,tid,merchant_no,firmware_version,deployed_on
            0820000001,PAX,A920 Pro,SH01,10000001,,11.1.45_20230314,
            0820000002,PAX,A920 Pro,SH01,10000002,,11.1.45_20230314,
            0820000003,PAX,A920 Pro,SH01,10000003,,11.1.45_20230314,
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

    @Test
    void nothingThatIsDoneOnAPhoneIsLostInSilence() {
        clock.set(Instant.parse("2026-03-02T09:00:00Z"));
        Api api = new Api(port, ConsoleServer.TOKEN);
        SampleFleet.fill(api, TERMINALS);
        clock.advance(Duration.ofDays(31));
        SampleFleet.run(api, "inspection-schedule");
        SignIn.siteManager(users, currentCaller, organisation, MANAGER, "Wang Lei");
        try (Browser browser = new Browser(FakeCamera.seeing("0820000001"))) {
            Page page = browser.visitor("en-GB", Screen.PHONE, ColorScheme.LIGHT);
            PhonePage phone = new PhonePage(page, "http://127.0.0.1:" + port + "/", clock);
            phone.open();
            phone.signIn(MANAGER, ConsoleServer.PASSWORD);
            behindABadOne(page, phone);
            phone.list();
            phone.begin("0820000003");
            typedFast(page);
            whereNothingIsKept(page);
            fromAnotherPage(page, phone);
        }
        assertThat(api.get("/inspections").expecting(200).body().get("rows").size())
                .isEqualTo(3);
    }

    private static void behindABadOne(Page page, PhonePage phone) {
        page.context().route("**/phone/data/inspections", route -> {
            if (route.request().postData().contains("0820000001")) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setBody("{\"code\":\"unexpected\"}"));
            } else {
                route.resume();
            }
        });
        phone.inspect("0820000001", 1, "Whole", step -> {});
        assertThat(page.getByText("Kept on this phone, waiting to be sent: 1")).isVisible();
        phone.inspect("0820000002", 2, "Whole", step -> {});
        assertThat(page.getByText("Sent.")).isVisible();
        phone.queue();
        assertThat(page.getByText("The console could not take it in (503)")).isVisible();
        assertThat(page.getByText("Sent: 1")).isVisible();
        Browser.picture(page, "phone-queue-trouble");
        page.context().unroute("**/phone/data/inspections");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send now"))
                .click();
        assertThat(page.getByText("Sent: 2")).isVisible();
    }

    private static Locator serial(Page page) {
        return page.getByLabel("Serial number on the device");
    }

    private static void typedFast(Page page) {
        serial(page).pressSequentially("0820000003ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
        assertThat(serial(page)).hasValue("0820000003ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
        // Whatever was written meanwhile has been drawn by then.
        page.evaluate(
                "() => new Promise((done) => { let n = 40; const f = () => (n-- ? requestAnimationFrame(f) : done()); f(); })");
        assertThat(serial(page)).hasValue("0820000003ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    }

    private static void whereNothingIsKept(Page page) {
        Locator told = page.getByText("This phone keeps nothing more");
        page.evaluate("""
                () => {
                  const { prototype } = IDBObjectStore;
                  const { put } = prototype;
                  prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
                  window.emptied = () => { prototype.put = put; };
                }""");
        serial(page).fill("0820000004");
        assertThat(told).isVisible();
        assertThat(serial(page)).hasValue("0820000004");
        Browser.picture(page, "phone-queue-full");
        page.evaluate("() => window.emptied()");
        serial(page).fill("0820000003");
        assertThat(told).isHidden();
    }

    /** The other page hears nothing of this one and still shows the draft. */
    private static void fromAnotherPage(Page page, PhonePage phone) {
        Page other = page.context().newPage();
        other.addInitScript("delete window.BroadcastChannel");
        other.navigate(page.url());
        assertThat(serial(other)).hasValue("0820000003");
        page.bringToFront();
        phone.steps("0820000003", 3, "Whole", step -> {});
        assertThat(page.getByText("Sent.")).isVisible();
        other.bringToFront();
        serial(other).fill("0820000009");
        assertThat(other.getByText("This inspection was finished in another window"))
                .isVisible();
        Browser.picture(other, "phone-queue-overtaken");
        phone.queue();
        assertThat(page.getByText("Sent: 3")).isVisible();
        assertThat(page.getByText("Begun:")).isHidden();
    }
}
