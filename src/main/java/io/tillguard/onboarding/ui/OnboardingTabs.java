package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.html.Anchor;
import io.tillguard.shell.PageTabs;
import io.tillguard.shell.Words;

/** The parts of onboarding. */
final class OnboardingTabs {

    /** A part; words: {@code onboarding.tab.<CONSTANT>}. */
    enum Part {
        CASES("onboarding"),
        RECEIVING("onboarding/receiving"),
        RELOCATIONS("onboarding/relocations"),
        SERIAL_FORMS("onboarding/serial-forms");

        private final String address;

        Part(String address) {
            this.address = address;
        }
    }

    private OnboardingTabs() {}

    static PageTabs around(Part present) {
        PageTabs tabs = new PageTabs(Words.text("onboarding.title"));
        for (Part part : Part.values()) {
            Anchor link = tabs.part(Words.name("onboarding.tab", part), part.address);
            if (part == present) {
                tabs.shows(link);
            }
        }
        return tabs;
    }
}
