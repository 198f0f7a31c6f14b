package io.tillguard.shell;

import java.util.List;

/** A module's entries in the menu; plugged in by declaring a bean. */
public interface Navigation {

    /** The parts of the menu, in their order. Title: {@code nav.section.<name in lower case>}. */
    enum Section {
        TODAY,
        FLEET,
        RISK,
        PROOF,
        SYSTEM
    }

    /**
     * One entry.
     *
     * @param titleKey message key of its title
     * @param path route without a leading slash
     * @param icon name of a Vaadin icon (vaadin:…) without the prefix
     * @param permission key of the permission without which it is not shown
     * @param order place within the section, lowest first
     */
    record Item(Section section, String titleKey, String path, String icon, String permission, int order) {}

    List<Item> items();
}
