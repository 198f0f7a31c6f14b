package io.tillguard.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;

/** The parts of a page, one of which is shown. They are links: the part is in the URL, and opens in a new tab too. */
public final class PageTabs extends Nav {

    private static final long serialVersionUID = 1L;

    /**
     * No part yet.
     *
     * @param label what the parts are of, to be read out
     */
    public PageTabs(String label) {
        addClassName("tg-tabs");
        setAriaLabel(label);
    }

    /** Adds a part. */
    public Anchor part(String title, String address) {
        Anchor link = new Anchor(address, title);
        add(link);
        return link;
    }

    /** Marks the part that is shown. */
    public void shows(Anchor present) {
        getChildren().forEach(part -> part.getElement().removeAttribute("aria-current"));
        present.getElement().setAttribute("aria-current", "page");
    }
}
