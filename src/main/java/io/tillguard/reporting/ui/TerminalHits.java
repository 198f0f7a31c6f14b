package io.tillguard.reporting.ui;

import io.tillguard.fleet.TerminalSearch;
import io.tillguard.shell.GlobalSearch;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Terminals in the header's search box. */
@Component
final class TerminalHits implements GlobalSearch {

    private final TerminalSearch terminals;

    TerminalHits(TerminalSearch terminals) {
        this.terminals = terminals;
    }

    @Override
    public List<Hit> find(String text, int limit) {
        return terminals.find(text, limit).stream().map(TerminalHits::hit).toList();
    }

    private static Hit hit(TerminalSearch.Hit found) {
        String detail = Stream.of(found.tid(), found.siteCode(), Words.name("fleet.state", found.state()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return new Hit(found.serial(), detail, "terminals/" + found.serial());
    }
}
