package io.tillguard.software.ui;

import io.tillguard.shell.PageTabs;
import io.tillguard.shell.Words;
import java.util.List;

/** Links between the pages that belong together; the present one is marked. */
final class SoftwareTabs {

    /** A page of a group. */
    enum Part {
        RELEASES("software.releases", "software"),
        BASELINES("software.baselines", "software/baselines"),
        ALLOWED_APPS("software.apps", "software/allowed-apps"),
        SUPPORT_TERMS("software.support", "software/support"),
        VULNERABILITIES("software.vulnerabilities.title", "vulnerabilities"),
        EXCEPTIONS("software.exceptions", "vulnerabilities/exceptions"),
        RECORD_NAMES("software.names", "vulnerabilities/names");

        private final String title;
        private final String address;

        Part(String title, String address) {
            this.title = title;
            this.address = address;
        }
    }

    private static final List<Part> SOFTWARE =
            List.of(Part.RELEASES, Part.BASELINES, Part.ALLOWED_APPS, Part.SUPPORT_TERMS);

    private static final List<Part> VULNERABILITIES = List.of(Part.VULNERABILITIES, Part.EXCEPTIONS, Part.RECORD_NAMES);

    private SoftwareTabs() {}

    /** The links of the present page's group: software, or vulnerabilities, and what the company decides about them. */
    static PageTabs around(Part present) {
        List<Part> group = SOFTWARE.contains(present) ? SOFTWARE : VULNERABILITIES;
        PageTabs tabs = new PageTabs(Words.text(group.getFirst().title));
        for (Part part : group) {
            var link = tabs.part(Words.text(part.title), part.address);
            if (part == present) {
                tabs.shows(link);
            }
        }
        return tabs;
    }
}
