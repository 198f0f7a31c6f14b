package io.tillguard.reporting.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.fleet.TerminalAddress;
import io.tillguard.shell.Chart;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import io.tillguard.software.Compliance;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many terminals run every security-critical release: over the last weeks, and by model at the newest count. */
final class ComplianceCard extends Div {

    private static final long serialVersionUID = 1L;

    private static final int MODELS = 8;

    ComplianceCard(List<Compliance.OfModel> models, List<Compliance.AtInstant> course, Optional<Instant> measuredAt) {
        addClassName("tg-card");
        String title = Words.text("overview.compliance");
        Div head = new Div(new H2(title), new Anchor("software", Words.text("overview.compliance.software")));
        head.addClassName("tg-card-head");
        add(head, remark(measuredAt));
        if (!models.isEmpty()) {
            add(chart(title, course), table(models));
        }
    }

    /** The share of terminals that are up to date, for a tile. */
    static Tile tile(List<Compliance.OfModel> models) {
        long total = models.stream().mapToLong(Compliance.OfModel::total).sum();
        if (total == 0) {
            return new Tile(
                    Words.text("overview.up-to-date"), "–", "software", Words.text("overview.up-to-date.unknown"));
        }
        long upToDate = models.stream().mapToLong(Compliance.OfModel::upToDate).sum();
        long behind = models.stream().mapToLong(Compliance.OfModel::behind).sum();
        return new Tile(
                Words.text("overview.up-to-date"),
                percent(upToDate, total),
                deployed().software("behind").toString(),
                Words.text("overview.up-to-date.remark", behind));
    }

    private static Paragraph remark(Optional<Instant> measuredAt) {
        Paragraph remark = new Paragraph(measuredAt
                .map(at -> Words.text("overview.compliance.measured", ReaderTime.dateTime(at)))
                .orElseGet(() -> Words.text("overview.compliance.never")));
        remark.addClassNames("tg-remark", "tg-flat");
        return remark;
    }

    private static Chart chart(String title, List<Compliance.AtInstant> course) {
        DateTimeFormatter day = DateTimeFormatter.ofPattern("MM-dd").withZone(ReaderTime.zone());
        List<String> labels =
                course.stream().map(point -> day.format(point.at())).toList();
        List<@Nullable Double> shares = new ArrayList<>();
        course.forEach(point -> shares.add(share(point)));
        return new Chart(title, labels, List.of(new Chart.Series(Words.text("overview.up-to-date"), shares)), " %");
    }

    private static @Nullable Double share(Compliance.AtInstant point) {
        return point.total() == 0 ? null : Math.round(1000.0 * point.upToDate() / point.total()) / 10.0;
    }

    private static Div table(List<Compliance.OfModel> models) {
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        head.add(new NativeTableHeaderCell(Words.text("overview.column.model")));
        for (String column : List.of("share", "behind", "unknown")) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(Words.text("overview.column." + column));
            cell.addClassName("tg-number");
            head.add(cell);
        }
        models.stream().limit(MODELS).forEach(model -> {
            String name = model.manufacturer() + " " + model.model();
            NativeTableRow row = table.getBody().addRow();
            row.add(new NativeTableCell(new Anchor(deployed().model(name).toString(), name)));
            cell(row, new Text(percent(model.upToDate(), model.total())));
            cell(row, new Anchor(deployed().model(name).software("behind").toString(), Words.number(model.behind())));
            cell(row, new Anchor(deployed().model(name).software("unknown").toString(), Words.number(model.unknown())));
        });
        return new ScrollRegion(Words.text("overview.compliance"), table);
    }

    private static void cell(NativeTableRow row, Component figure) {
        NativeTableCell cell = new NativeTableCell(figure);
        cell.addClassName("tg-number");
        row.add(cell);
    }

    private static TerminalAddress deployed() {
        return TerminalAddress.in(TerminalAddress.DEPLOYED);
    }

    private static String percent(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        NumberFormat format = NumberFormat.getPercentInstance(Words.locale());
        format.setMaximumFractionDigits(1);
        return format.format((double) part / whole);
    }
}
