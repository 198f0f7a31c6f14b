package io.tillguard.reporting.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.shell.Words;

/** One figure of the overview, a link to the rows behind it. */
final class Tile extends Div {

    private static final long serialVersionUID = 1L;

    Tile(String title, long figure, String link, String remark) {
        this(title, Words.number(figure), link, remark);
    }

    Tile(String title, String figure, String link, String remark) {
        addClassName("tg-card");
        Anchor rows = new Anchor(link, figure);
        rows.setAriaLabel(title + ": " + figure);
        Div big = new Div(rows);
        big.addClassName("tg-figure");
        Paragraph small = new Paragraph(remark);
        small.addClassNames("tg-remark", "tg-flat");
        add(new H2(title), big, small);
    }
}
