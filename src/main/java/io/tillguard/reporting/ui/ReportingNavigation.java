package io.tillguard.reporting.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The overview and the reports in the menu. */
@Component
public class ReportingNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(
                new Item(Section.TODAY, "overview.title", "", "dashboard", OverviewView.PERMISSION, 0),
                new Item(Section.FLEET, "reporting.channels", "channel-comparison", "scale", "onboarding:read", 26),
                new Item(Section.FLEET, "reporting.availability", "availability", "timer", "fleet:read", 27),
                new Item(Section.FLEET, "reporting.league", "model-league", "trophy", "maintenance:read", 28),
                new Item(Section.FLEET, "reporting.ownership", "terminal-costs", "coin-piles", "maintenance:read", 29));
    }
}
