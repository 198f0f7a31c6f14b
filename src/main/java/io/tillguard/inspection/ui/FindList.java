package io.tillguard.inspection.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.tillguard.inspection.stocktake.FindRow;
import io.tillguard.inspection.stocktake.StockTakeRow;
import io.tillguard.inspection.stocktake.StockTakeRows;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;

/** What was found at a stock-take that it did not ask for. */
final class FindList {

    private static final int MOST = 100;

    private FindList() {}

    static Component of(StockTakeRows rows, StockTakeRow of) {
        Page<FindRow> finds = rows.finds(of, Keyset.first(MOST));
        if (finds.rows().isEmpty()) {
            return new Span(Words.text("stocktake.finds.none"));
        }
        UnorderedList list = new UnorderedList();
        finds.rows().forEach(find -> list.add(new ListItem(words(find))));
        Div part = new Div(list);
        if (finds.next() != null) {
            part.add(new Paragraph(Words.text("stocktake.finds.more", MOST)));
        }
        return part;
    }

    private static String words(FindRow find) {
        String where = find.seenSite() == null ? "" : find.seenSite() + " · ";
        return Words.text(
                find.known() ? "stocktake.find.known" : "stocktake.find.unknown",
                find.serial(),
                where + ReaderTime.dateTime(find.seenAt()),
                find.seenBy());
    }
}
