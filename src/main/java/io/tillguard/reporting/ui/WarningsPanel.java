package io.tillguard.reporting.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.shared.Severity;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.SeverityBadge;
import io.tillguard.shell.Words;
import io.tillguard.warning.Sentences;
import io.tillguard.warning.WarningRow;
import io.tillguard.warning.WarningRows;
import io.tillguard.warning.WarningStories;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A terminal's warnings on its page: those that live, or lived at the instant that the page shows. */
@Component
final class WarningsPanel implements TerminalPanel {

    private final WarningRows warnings;
    private final WarningStories stories;
    private final Sentences sentences;

    WarningsPanel(WarningRows warnings, WarningStories stories, Sentences sentences) {
        this.stories = stories;
        this.warnings = warnings;
        this.sentences = sentences;
    }

    @Override
    public String titleKey() {
        return "overview.terminal.warnings";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public com.vaadin.flow.component.Component create(UUID terminalId, @Nullable Instant asOf) {
        List<WarningRow> rows = warnings.ofSubject(terminalId).stream()
                .filter(row -> livedAt(row, asOf))
                .toList();
        Div panel = new Div();
        panel.addClassName("tg-stack");
        if (rows.isEmpty()) {
            panel.add(new Paragraph(Words.text("overview.terminal.warnings.none")));
        }
        Map<UUID, Severity> then = asOf == null ? Map.of() : stories.severities(terminalId, asOf);
        rows.forEach(row -> panel.add(line(row, then.getOrDefault(row.id(), row.severity()))));
        return panel;
    }

    private static boolean livedAt(WarningRow row, @Nullable Instant asOf) {
        return asOf == null
                ? row.clearedAt() == null
                : !row.raisedAt().isAfter(asOf)
                        && (row.clearedAt() == null || row.clearedAt().isAfter(asOf));
    }

    private Div line(WarningRow row, Severity severity) {
        Anchor sentence =
                new Anchor("warnings?warning=" + row.id(), sentences.sentence(row, Words.locale(), ReaderTime.zone()));
        Span since = new Span(ReaderTime.dateTime(row.raisedAt()));
        since.addClassName("tg-remark");
        return new Div(new SeverityBadge(severity), new Span(" "), sentence, new Span(" "), since);
    }
}
