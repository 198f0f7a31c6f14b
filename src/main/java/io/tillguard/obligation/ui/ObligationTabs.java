package io.tillguard.obligation.ui;

import io.tillguard.shell.PageTabs;
import io.tillguard.shell.Words;

/** Links between the pages that belong together; the present one is marked. */
final class ObligationTabs {

    /** A page of the group. */
    enum Part {
        OBLIGATIONS("obligation.title", "obligations"),
        REVIEWS("obligation.reviews", "obligations/reviews"),
        CHANGES("obligation.changes", "obligations/changes");

        private final String title;
        private final String address;

        Part(String title, String address) {
            this.title = title;
            this.address = address;
        }
    }

    private ObligationTabs() {}

    static PageTabs around(Part present) {
        PageTabs tabs = new PageTabs(Words.text("obligation.title"));
        for (Part part : Part.values()) {
            var link = tabs.part(Words.text(part.title), part.address);
            if (part == present) {
                tabs.shows(link);
            }
        }
        return tabs;
    }
}
