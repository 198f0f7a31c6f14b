package io.tillguard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** Content that may be wider than its place, such as a table on a phone: it scrolls, by keyboard too. */
public final class ScrollRegion extends Div {

    private static final long serialVersionUID = 1L;

    /**
     * Puts content into a region of its own.
     *
     * @param label what the region holds, to be read out
     */
    public ScrollRegion(String label, Component content) {
        super(content);
        addClassName("tg-scroll");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("aria-label", label);
    }
}
