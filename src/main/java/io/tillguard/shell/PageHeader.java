package io.tillguard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;

/** The head of a page: its title, a short remark such as a count, and its actions at the far end. */
public final class PageHeader extends Div {

    private static final long serialVersionUID = 1L;

    private final Span remark = new Span();

    public PageHeader(String title, Component... actions) {
        addClassName("tg-page-header");
        remark.addClassName("tg-remark");
        Div buttons = new Div(actions);
        buttons.addClassName("tg-actions");
        add(new H1(title), remark, buttons);
    }

    /** Shows a short remark beside the title, such as how many rows there are. */
    public void remark(String text) {
        remark.setText(text);
    }
}
