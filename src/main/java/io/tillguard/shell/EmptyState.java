package io.tillguard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;

/** What a page shows while it has nothing to show: what belongs here, and what to do first. */
public final class EmptyState extends Div {

    private static final long serialVersionUID = 1L;

    public EmptyState(String title, String advice, Component... actions) {
        addClassName("tg-empty");
        add(new H3(title), new Paragraph(advice));
        add(actions);
    }
}
