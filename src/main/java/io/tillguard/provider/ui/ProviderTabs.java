package io.tillguard.provider.ui;

import io.tillguard.shell.PageTabs;
import io.tillguard.shell.Words;

/** Links between the pages that belong together; the present one is marked. */
final class ProviderTabs {

    /** A page of the group. */
    enum Part {
        PROVIDERS("provider.title", "providers"),
        INVOICES("provider.invoices", "provider-invoices"),
        MERCHANTS("provider.merchants", "merchants");

        private final String title;
        private final String address;

        Part(String title, String address) {
            this.title = title;
            this.address = address;
        }
    }

    private ProviderTabs() {}

    static PageTabs around(Part present) {
        PageTabs tabs = new PageTabs(Words.text("provider.title"));
        for (Part part : Part.values()) {
            var link = tabs.part(Words.text(part.title), part.address);
            if (part == present) {
                tabs.shows(link);
            }
        }
        return tabs;
    }
}
