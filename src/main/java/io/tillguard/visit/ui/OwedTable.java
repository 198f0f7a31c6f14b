package io.tillguard.visit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.provider.ClauseFinding;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import io.tillguard.visit.Responsibility;
import java.util.List;

/** The matrix of responsibilities: what was owed, whether it was agreed, whether this visit kept it. */
final class OwedTable {

    private OwedTable() {}

    static Component of(List<Responsibility> owed) {
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        for (String key : List.of("visit.duty", "visit.side", "visit.agreed", "visit.kept")) {
            head.addHeaderCell().setText(Words.text(key));
        }
        for (Responsibility each : owed) {
            NativeTableRow cells = table.getBody().addRow();
            cells.addDataCell().setText(Words.name("visit.duty", each.duty()));
            cells.addDataCell().setText(Words.name("visit.side", each.side()));
            cells.addDataCell()
                    .setText(Words.text(
                            each.agreed() == ClauseFinding.PRESENT ? "visit.agreed.yes" : "visit.agreed.no"));
            cells.addDataCell().setText(kept(each));
        }
        Paragraph contract = new Paragraph(
                Words.text("visit.responsibilities.contract", owed.getFirst().contract()));
        contract.addClassName("tg-remark");
        return new Div(contract, new ScrollRegion(Words.text("visit.responsibilities"), table));
    }

    private static String kept(Responsibility owed) {
        if (owed.kept() == null) {
            return "–";
        }
        return Words.text(owed.kept() ? "visit.kept.yes" : "visit.kept.no");
    }
}
