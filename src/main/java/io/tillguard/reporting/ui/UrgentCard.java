package io.tillguard.reporting.ui;

import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.SeverityBadge;
import io.tillguard.shell.Words;
import io.tillguard.warning.Sentences;
import io.tillguard.warning.WarningRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The worst live warnings, each with where, since when and who has it. */
final class UrgentCard extends Div {

    private static final long serialVersionUID = 1L;

    private static final Set<String> MINOR = Set.of("where", "since", "owner");

    UrgentCard(List<WarningRow> rows, long all, Sentences sentences, Instant now) {
        addClassName("tg-card");
        Div head = new Div(
                new H2(Words.text("overview.warnings")), new Anchor("warnings", Words.text("overview.all", all)));
        head.addClassName("tg-card-head");
        add(head);
        if (rows.isEmpty()) {
            add(new Paragraph(Words.text("overview.warnings.none")));
            return;
        }
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow titles = table.getHead().addRow();
        for (String title : List.of("severity", "warning", "where", "since", "owner")) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(Words.text("overview.column." + title));
            titles.add(MINOR.contains(title) ? minor(cell) : cell);
        }
        rows.forEach(row -> add(table, row, sentences, now));
        add(new ScrollRegion(Words.text("overview.warnings"), table));
    }

    private static void add(NativeTable table, WarningRow row, Sentences sentences, Instant now) {
        Anchor sentence =
                new Anchor("warnings?warning=" + row.id(), sentences.sentence(row, Words.locale(), ReaderTime.zone()));
        table.getBody()
                .addRow()
                .add(
                        new NativeTableCell(new SeverityBadge(row.severity())),
                        new NativeTableCell(sentence),
                        minor(new NativeTableCell(orDash(row.site()))),
                        minor(new NativeTableCell(ReaderTime.ageWithTime(row.since(), now))),
                        minor(new NativeTableCell(owner(row.care()))));
    }

    /** A phone leaves it out. */
    private static <T extends HasStyle> T minor(T cell) {
        cell.addClassName("tg-minor");
        return cell;
    }

    private static String owner(WarningRow.Care care) {
        if (care.assignee() != null) {
            return care.assignee();
        }
        return care.acknowledgedBy() == null ? Words.text("overview.owner.none") : care.acknowledgedBy();
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "–" : text;
    }
}
