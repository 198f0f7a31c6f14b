package io.tillguard.fleet;

import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the terminal or site that somebody typed into a form, among those that they see. */
@Component
public class TerminalLookup {

    private final TerminalRows terminals;
    private final SiteRows sites;

    TerminalLookup(TerminalRows terminals, SiteRows sites) {
        this.terminals = terminals;
        this.sites = sites;
    }

    /**
     * The terminal with a serial number; null for a blank text.
     *
     * @throws RefusedException if there is none, or two manufacturers have one
     */
    public @Nullable UUID terminal(String serial) {
        if (serial.isBlank()) {
            return null;
        }
        List<TerminalRow> found = terminals.withSerial(serial.strip().toUpperCase(Locale.ROOT));
        if (found.size() != 1) {
            throw EnteredText.refused(
                    found.isEmpty() ? "unknown-terminal" : "ambiguous-serial",
                    "terminal",
                    "No or more than one terminal has the serial '%s'".formatted(serial),
                    serial);
        }
        return found.getFirst().id();
    }

    /**
     * The site with a code; null for a blank text.
     *
     * @throws RefusedException if there is none
     */
    public @Nullable UUID site(String code) {
        if (code.isBlank()) {
            return null;
        }
        try {
            return sites.site(code).id();
        } catch (NotFound unknown) {
            throw EnteredText.refused("unknown-site", "site", "There is no site '%s'".formatted(code), code);
        }
    }
}
