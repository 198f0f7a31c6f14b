package io.tillguard.software.ui;

import com.vaadin.flow.component.html.Anchor;
import io.tillguard.fleet.TerminalAddress;
import io.tillguard.shell.Words;

/** Counts that lead to the terminals that they count. */
final class TerminalLinks {

    private TerminalLinks() {}

    /** Those in service or interrupted. */
    static TerminalAddress deployed() {
        return TerminalAddress.in(TerminalAddress.DEPLOYED);
    }

    static Anchor link(long count, TerminalAddress address) {
        return new Anchor(address.toString(), Words.number(count));
    }
}
