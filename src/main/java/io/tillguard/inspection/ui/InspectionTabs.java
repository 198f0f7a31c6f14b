package io.tillguard.inspection.ui;

import com.vaadin.flow.component.html.Anchor;
import io.tillguard.shell.PageTabs;
import io.tillguard.shell.Words;

/** The pages of inspections, one beside the other. */
final class InspectionTabs {

    /** A page. Words: {@code inspection.tab.<CONSTANT>}. */
    enum Part {
        DUE("inspections"),
        DONE("inspections/done"),
        STOCK_TAKES("inspections/stock-takes"),
        ANALYSES("inspections/analyses");

        private final String address;

        Part(String address) {
            this.address = address;
        }
    }

    private InspectionTabs() {}

    static PageTabs around(Part present) {
        PageTabs tabs = new PageTabs(Words.text("inspection.title"));
        for (Part part : Part.values()) {
            Anchor link = tabs.part(Words.name("inspection.tab", part), part.address);
            if (part == present) {
                tabs.shows(link);
            }
        }
        return tabs;
    }
}
