package io.tillguard.reporting.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.tillguard.shared.Severity;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.SeverityBadge;
import io.tillguard.shell.Words;
import io.tillguard.warning.Ages;
import io.tillguard.warning.WarningAddress;
import io.tillguard.warning.WarningCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Live warnings by severity and by how long ago they were raised: what is severe and old has been left lying. */
final class AgesCard extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Ages ages;
    private final transient List<WarningCount> counts;

    AgesCard(Ages ages, List<WarningCount> counts) {
        this.ages = ages;
        this.counts = List.copyOf(counts);
        addClassName("tg-card");
        long all = sum(count -> true);
        Div head =
                new Div(new H2(Words.text("overview.ages")), new Anchor("warnings", Words.text("overview.all", all)));
        head.addClassName("tg-card-head");
        add(head, new ScrollRegion(Words.text("overview.ages"), table()));
    }

    private FigureTable table() {
        List<String> columns = new ArrayList<>();
        Arrays.stream(Ages.Age.values())
                .map(age -> Words.name("overview.age", age))
                .forEach(columns::add);
        columns.add(Words.text("overview.sum"));
        FigureTable table = new FigureTable(Words.text("overview.column.severity"), columns);
        Arrays.asList(Severity.values())
                .reversed()
                .forEach(severity -> row(table, table.row(new SeverityBadge(severity)), severity));
        row(table, table.row(new Span(Words.text("overview.sum"))), null);
        return table;
    }

    private void row(FigureTable table, NativeTableRow row, @Nullable Severity severity) {
        String name = severity == null ? Words.text("overview.sum") : Words.name("severity", severity);
        Predicate<WarningCount> wanted = count -> severity == null || count.severity() == severity;
        for (Ages.Age age : Ages.Age.values()) {
            table.figure(
                    row,
                    name + ", " + Words.name("overview.age", age),
                    sum(wanted.and(count -> count.age() == age)),
                    WarningAddress.live()
                            .severity(severity)
                            .raised(ages.raisedFrom(age), ages.raisedBefore(age))
                            .toString());
        }
        table.figure(
                row, name, sum(wanted), WarningAddress.live().severity(severity).toString());
    }

    private long sum(Predicate<WarningCount> wanted) {
        return counts.stream().filter(wanted).mapToLong(WarningCount::count).sum();
    }
}
