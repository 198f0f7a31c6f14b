package io.tillguard.reporting.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.SeverityBadge;
import io.tillguard.shell.Words;
import io.tillguard.warning.Sentences;
import io.tillguard.warning.WarningRow;
import io.tillguard.warning.WarningRows;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A terminal's warnings on its page: those that live, or lived at the instant that the page shows. */
@Component
final class WarningsPanel implements TerminalPanel {

    private final WarningRows warnings;
    private final Sentences sentences;

    WarningsPanel(WarningRows warnings, Sentences sentences) {
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
        List<WarningRow> rows = asOf == null
                ? warnings.ofSubject(terminalId).stream()
                        .filter(row -> row.clearedAt() == null)
                        .toList()
                : warnings.ofSubject(terminalId, asOf);
        Div panel = new Div();
        panel.addClassName("tg-stack");
        if (rows.isEmpty()) {
            panel.add(new Paragraph(Words.text("overview.terminal.warnings.none")));
        }
        rows.forEach(row -> panel.add(line(row, asOf)));
        return panel;
    }

    private Div line(WarningRow row, @Nullable Instant asOf) {
        String past = asOf == null ? "" : "asOf=" + asOf + "&";
        Anchor sentence = new Anchor(
                "warnings?" + past + "warning=" + row.id(), sentences.sentence(row, Words.locale(), ReaderTime.zone()));
        Span since = new Span(ReaderTime.dateTime(row.raisedAt()));
        since.addClassName("tg-remark");
        return new Div(new SeverityBadge(row.severity()), new Span(" "), sentence, new Span(" "), since);
    }
}
