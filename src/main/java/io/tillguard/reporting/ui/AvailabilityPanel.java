package io.tillguard.reporting.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.reporting.Availability;
import io.tillguard.reporting.AvailabilityRow;
import io.tillguard.shell.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How available a terminal was in the last 30 days, on its page. */
@Component
final class AvailabilityPanel implements TerminalPanel {

    private static final Duration PERIOD = Duration.ofDays(30);

    private final Availability availability;
    private final Clock clock;

    AvailabilityPanel(Availability availability, Clock clock) {
        this.availability = availability;
        this.clock = clock;
    }

    @Override
    public String titleKey() {
        return "reporting.availability";
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public com.vaadin.flow.component.Component create(UUID terminalId, @Nullable Instant asOf) {
        Instant to = asOf == null ? clock.instant() : asOf;
        AvailabilityRow row = availability.ofTerminal(terminalId, to.minus(PERIOD), to);
        String text = row.availability() == null
                ? Words.text("reporting.availability.none")
                : Words.text(
                        "reporting.availability.month",
                        Figures.percent(row.availability(), 2),
                        Math.round(row.lostMinutes()),
                        Math.round(row.serviceMinutes() / 60));
        return new Div(new Paragraph(text), new Anchor("availability", Words.text("reporting.availability.how")));
    }
}
