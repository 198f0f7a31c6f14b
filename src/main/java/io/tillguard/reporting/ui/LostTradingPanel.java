package io.tillguard.reporting.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.panel.IncidentPanel;
import io.tillguard.reporting.Availability;
import io.tillguard.reporting.AvailabilityRow;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.Words;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much trading time an incident's terminal, or site, lost from its beginning until it was closed. */
@Component
final class LostTradingPanel implements IncidentPanel {

    private final Availability availability;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    LostTradingPanel(Availability availability, CurrentCaller currentCaller, Clock clock) {
        this.availability = availability;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    @Override
    public String titleKey() {
        return "reporting.availability.lost-trading";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public com.vaadin.flow.component.Component create(IncidentRow incident) {
        AvailabilityRow row = currentCaller.get().may(FleetPermission.READ) ? lost(incident) : null;
        if (row == null || row.availability() == null) {
            return new Paragraph(Words.text("reporting.availability.none"));
        }
        return new Div(
                new Paragraph(Words.text(
                        "reporting.availability.incident",
                        Math.round(row.lostMinutes()),
                        Math.round(row.serviceMinutes() / 60),
                        row.terminals())),
                new Anchor("availability", Words.text("reporting.availability.how")));
    }

    private @Nullable AvailabilityRow lost(IncidentRow incident) {
        Instant to = incident.closedAt() == null ? clock.instant() : incident.closedAt();
        UUID terminal = incident.terminal();
        if (terminal != null) {
            return availability.ofTerminal(terminal, incident.occurredAt(), to);
        }
        UUID site = incident.siteId();
        return site == null ? null : availability.ofSite(site, incident.occurredAt(), to);
    }
}
