package io.tillguard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tillguard.security.Users;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page, in both languages, light and dark, at a desk and on a phone: it opens, shows no bare key, and is accessible. */
@ConsoleServer
class PagesJourney {

    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("overview", ""),
            Map.entry("terminals", "terminals"),
            Map.entry("terminal", "terminals/0820000001"),
            Map.entry("models", "models"),
            Map.entry("sites", "sites"),
            Map.entry("maintenance-windows", "maintenance-windows"),
            Map.entry("providers", "providers"),
            Map.entry("provider-invoices", "provider-invoices"),
            Map.entry("merchants", "merchants"),
            Map.entry("calendars", "calendars"),
            Map.entry("software", "software"),
            Map.entry("baselines", "software/baselines"),
            Map.entry("allowed-apps", "software/allowed-apps"),
            Map.entry("support-terms", "software/support"),
            Map.entry("exceptions", "vulnerabilities/exceptions"),
            Map.entry("record-names", "vulnerabilities/names"),
            Map.entry("vulnerabilities", "vulnerabilities"),
            Map.entry("warnings", "warnings"),
            Map.entry("warnings-past", "warnings?asOf=2026-03-02"),
            Map.entry("warnings-of-a-day", "warnings?happened=RAISED&day=2026-03-02"),
            Map.entry("incidents", "incidents"),
            Map.entry("emergency-contacts", "emergency-contacts"),
            Map.entry("settlements", "settlements"),
            Map.entry("settlement-credits", "settlement-credits"),
            Map.entry("account-freezes", "account-freezes?past=true"),
            Map.entry("account-limits", "account-limits"),
            Map.entry("capability-gaps", "capability-gaps?state=ALL"),
            Map.entry("capability-needs", "capability-needs"),
            Map.entry("capability-models", "capability-models"),
            Map.entry("obligations", "obligations"),
            Map.entry("obligation-reviews", "obligations/reviews"),
            Map.entry("regulation-changes", "obligations/changes"),
            Map.entry("work-orders", "work-orders"),
            Map.entry("rollouts", "rollouts"),
            Map.entry("visits", "visits"),
            Map.entry("reliability", "reliability"),
            Map.entry("work-checklists", "work-checklists"),
            Map.entry("onboarding", "onboarding"),
            Map.entry("receiving", "onboarding/receiving"),
            Map.entry("channel-comparison", "channel-comparison"),
            Map.entry("availability", "availability"),
            Map.entry("model-league", "model-league"),
            Map.entry("availability-terminals", "availability?by=TERMINAL"),
            Map.entry("relocations", "onboarding/relocations"),
            Map.entry("serial-forms", "onboarding/serial-forms"),
            Map.entry("inspections", "inspections"),
            Map.entry("inspections-done", "inspections/done"),
            Map.entry("phone", "phone/"),
            Map.entry("stock-takes", "inspections/stock-takes"),
            Map.entry("inspection", "inspections/done/1"),
            Map.entry("inspections-analyses", "inspections/analyses"),
            Map.entry("work-calendar", "work-calendar"),
            Map.entry("maintenance-plans", "maintenance-plans"),
            Map.entry("rules", "rules"),
            Map.entry("imports", "imports"),
            Map.entry("tasks", "tasks"),
            Map.entry("users", "users"),
            Map.entry("audit", "audit"));

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private Users users;

    @Autowired
    private CurrentCaller currentCaller;

    @Test
    void everyPageIsWholeInBothLanguagesAndColoursAtADeskAndOnAPhone() {
        Api api = new Api(port, ConsoleServer.TOKEN);
        SampleFleet.fill(api, clock);
        SampleFleet.inspect(api, clock, "0820000003");
        SampleFleet.publishCriticalPatch(api);
        SampleFleet.sweep(api);
        SignIn.prepare(users, currentCaller);
        List<String> complaints = new ArrayList<>();
        try (Browser browser = new Browser()) {
            browser.eachLook((look, page) -> visit(page, look, complaints));
        }
        assertThat(complaints).isEmpty();
    }

    private void visit(Page page, String look, List<String> complaints) {
        String base = "http://127.0.0.1:" + port + "/";
        page.onPageError(error -> complaints.add(look + ": " + error));
        SignIn.in(page, base);
        PAGES.forEach((name, path) -> {
            page.navigate(base + path);
            Browser.settled(page);
            Browser.picture(page, name + "-" + look);
            complaints.addAll(Accessible.complaints(page, name + "-" + look));
        });
    }
}
