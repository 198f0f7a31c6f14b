package io.tillguard.fleet;

import io.tillguard.shared.Keyset;
import java.util.List;
import org.springframework.stereotype.Service;

/** Searches the register's rows. */
@Service
class RegisterSearch implements TerminalSearch {

    private final TerminalRows rows;

    RegisterSearch(TerminalRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Hit> find(String text, int limit) {
        return rows
                .page(TerminalFilter.all().withText(text), TerminalSort.Order.DEFAULT, Keyset.first(limit))
                .rows()
                .stream()
                .map(row -> new Hit(row.id(), row.serial(), row.tid(), row.site(), row.state()))
                .toList();
    }
}
