package io.tillguard.shell;

import java.util.List;

/** What the search box in the header finds; plugged in by declaring a bean. */
public interface GlobalSearch {

    /**
     * One thing found.
     *
     * @param label what to show, such as a serial number
     * @param detail a short addition, such as the site
     * @param path route without a leading slash
     */
    record Hit(String label, String detail, String path) {}

    /** What the caller may see and the text names, best first. */
    List<Hit> find(String text, int limit);
}
