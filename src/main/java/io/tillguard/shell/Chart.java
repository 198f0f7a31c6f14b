package io.tillguard.shell;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line chart with the same figures as a table for readers who do not see it. */
public final class Chart extends Div {

    private static final long serialVersionUID = 1L;

    /**
     * One line of the chart.
     *
     * @param values one for each label; null leaves a gap
     */
    public record Series(String name, List<@Nullable Double> values) {}

    /** The drawing itself, a web component that takes data and finds its colours in the theme. */
    @Tag("tg-chart")
    @NpmPackage(value = "echarts", version = "6.1.0")
    @JsModule("./charts/tg-chart.ts")
    private static final class Drawing extends com.vaadin.flow.component.Component {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Draws lines.
     *
     * @param title what the chart shows, read out in its place
     * @param labels texts below the horizontal axis
     * @param unit appended to each value, such as {@code  %}
     */
    public Chart(String title, List<String> labels, List<Series> series, String unit) {
        Drawing drawing = new Drawing();
        drawing.getElement().setAttribute("role", "img");
        drawing.getElement().setAttribute("aria-label", title);
        drawing.getElement().setPropertyList("labels", labels);
        drawing.getElement().setPropertyList("series", series);
        drawing.getElement().setProperty("unit", unit);
        add(drawing, table(title, labels, series, unit));
    }

    private static Div table(String title, List<String> labels, List<Series> series, String unit) {
        NativeTable table = new NativeTable();
        table.setCaptionText(title);
        NativeTableRow head = table.getHead().addRow();
        head.add(new NativeTableHeaderCell(""));
        series.forEach(one -> head.add(new NativeTableHeaderCell(one.name())));
        for (int i = 0; i < labels.size(); i++) {
            NativeTableRow row = table.getBody().addRow();
            row.add(new NativeTableHeaderCell(labels.get(i)));
            for (Series one : series) {
                Double value = one.values().get(i);
                row.add(new NativeTableCell(value == null ? "–" : value + unit));
            }
        }
        Div hidden = new Div(table);
        hidden.addClassName("tg-only-read-out");
        return hidden;
    }
}
