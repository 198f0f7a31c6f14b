package io.tillguard.incident.ui;

import io.tillguard.incident.CostKind;
import io.tillguard.incident.IncidentEvent;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentType;
import io.tillguard.incident.Recipient;
import io.tillguard.shared.Money;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.stream.Collectors;

/** Incidents in the reader's words. */
final class IncidentWords {

    private IncidentWords() {}

    static String type(IncidentType type) {
        return type.code() + " " + Words.name("incident.type", type);
    }

    static String title(IncidentRow row) {
        return row.title() == null ? Words.name("incident.type", row.type()) : row.title();
    }

    static String amounts(List<Money> sums) {
        return sums.isEmpty() ? "–" : sums.stream().map(Words::amount).collect(Collectors.joining("; "));
    }

    /** What the timeline tells beside the kind of event; a kind of cost in the reader's words. */
    static String told(IncidentEvent event) {
        String note = event.note() == null ? "" : event.note();
        for (CostKind kind : CostKind.values()) {
            if (note.startsWith(kind.name() + " ")) {
                return Words.name("incident.cost", kind)
                        + note.substring(kind.name().length());
            }
        }
        for (Recipient recipient : Recipient.values()) {
            if (note.startsWith(recipient.name() + " · ")) {
                return Words.name("incident.recipient", recipient)
                        + note.substring(recipient.name().length());
            }
        }
        return note;
    }
}
