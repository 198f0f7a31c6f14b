package io.tillguard.warning.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.warning.WarningFilter;

/** Says above the list that it shows the past, and leads back to the present. */
final class PastBanner extends Div {

    private static final long serialVersionUID = 1L;

    PastBanner() {
        addClassName("tg-banner");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    /** @param present the address of the same list at present */
    void show(WarningFilter filter, String present) {
        removeAll();
        setVisible(filter.asOf() != null);
        if (filter.asOf() != null) {
            add(
                    new Span(Words.text("warning.past", ReaderTime.dateTime(filter.asOf()))),
                    new Anchor(present, Words.text("warning.past.leave")));
        }
    }
}
