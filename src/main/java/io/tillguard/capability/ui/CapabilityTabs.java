package io.tillguard.capability.ui;

import io.tillguard.shell.PageTabs;
import io.tillguard.shell.Words;

/** Links between the pages that belong together; the present one is marked. */
final class CapabilityTabs {

    /** A page of the group. */
    enum Part {
        GAPS("capability.gaps", "capability-gaps"),
        NEEDS("capability.needs", "capability-needs"),
        MODELS("capability.models", "capability-models");

        private final String title;
        private final String address;

        Part(String title, String address) {
            this.title = title;
            this.address = address;
        }
    }

    private CapabilityTabs() {}

    static PageTabs around(Part present) {
        PageTabs tabs = new PageTabs(Words.text("capability.title"));
        for (Part part : Part.values()) {
            var link = tabs.part(Words.text(part.title), part.address);
            if (part == present) {
                tabs.shows(link);
            }
        }
        return tabs;
    }
}
