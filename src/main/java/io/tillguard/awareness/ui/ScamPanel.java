package io.tillguard.awareness.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.awareness.AwarenessPermission;
import io.tillguard.awareness.ScamText;
import io.tillguard.awareness.Scams;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.panel.IncidentPanel;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.Words;

/** On an incident's page: the scam that it was reported as, and what to do. */
@org.springframework.stereotype.Component
final class ScamPanel implements IncidentPanel {

    private final Scams scams;
    private final CurrentCaller currentCaller;

    ScamPanel(Scams scams, CurrentCaller currentCaller) {
        this.scams = scams;
        this.currentCaller = currentCaller;
    }

    @Override
    public String titleKey() {
        return "awareness.like";
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public boolean concerns(IncidentRow incident) {
        return currentCaller.get().may(AwarenessPermission.READ)
                && !scams.reportedAs(incident.id()).isEmpty();
    }

    @Override
    public Component create(IncidentRow incident) {
        Div all = new Div();
        scams.reportedAs(incident.id()).forEach(scam -> {
            ScamText text = scam.in(Words.locale());
            all.add(new H3(text.name()), new Paragraph(text.signs()), new Paragraph(text.advice()));
        });
        return all;
    }
}
