package io.tillguard.rollout.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.tillguard.rollout.Exclusion;
import io.tillguard.rollout.Preview;
import io.tillguard.rollout.Previews;
import io.tillguard.rollout.RolloutTerms;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a rollout would do: how many terminals, with which wave, which ones, and which not and why. */
final class PreviewCard extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Previews previews;
    private final transient Supplier<RolloutTerms> terms;
    private final Div figures = new Div();
    private final Select<Boolean> which = new Select<>();
    private final KeysetGrid<Preview.Row> grid = new KeysetGrid<>();

    PreviewCard(Previews previews, Supplier<RolloutTerms> terms) {
        this.previews = previews;
        this.terms = terms;
        addClassName("tg-card");
        Button again = new Button(Words.text("rollout.preview.again"), click -> show());
        Div head = new Div(new H2(Words.text("rollout.preview")), again);
        head.addClassName("tg-card-head");
        which.setLabel(Words.text("rollout.preview.which"));
        which.setItems(true, false);
        which.setValue(true);
        which.setItemLabelGenerator(
                included -> Words.text(included ? "rollout.preview.included" : "rollout.preview.excluded"));
        which.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                show();
            }
        });
        columns();
        add(head, figures, which, grid);
    }

    private void columns() {
        grid.setHeight("14rem");
        grid.getElement().setAttribute("aria-label", Words.text("rollout.preview"));
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("rollout.preview.empty"), Words.text("rollout.preview.empty.advice")));
        grid.addColumn(Preview.Row::serial).setHeader(Words.text("rollout.members.serial"));
        var model = grid.addColumn(Preview.Row::model).setHeader(Words.text("rollout.members.model"));
        var site = grid.addColumn(row -> row.site() == null ? "–" : row.site())
                .setHeader(Words.text("rollout.members.site"));
        var version = grid.addColumn(row -> row.version() == null ? "–" : row.version())
                .setHeader(Words.text("rollout.preview.version"));
        grid.addColumn(PreviewCard::why)
                .setHeader(Words.text("rollout.preview.why"))
                .setFlexGrow(2);
        grid.minor(model, site, version);
    }

    private static String why(Preview.Row row) {
        if (row.exclusion() != null) {
            String why = Words.name("rollout.exclusion", row.exclusion());
            return row.heldBy() == null ? why : why + " · " + row.heldBy();
        }
        return row.state().equals("ACTIVE")
                ? Words.text("rollout.preview.in")
                : Words.text("rollout.preview.not-active");
    }

    /** Counts anew, by what the form says now. */
    void show() {
        Notice.attempt(() -> {
            RolloutTerms asked = terms.get();
            figures.removeAll();
            figures.add(figures(previews.preview(asked)));
            Boolean included = which.getValue();
            grid.show(new KeysetGrid.Source<>() {
                @Override
                public Page<Preview.Row> page(Keyset keyset) {
                    return previews.rows(asked, included, keyset);
                }

                @Override
                public long count() {
                    Preview counted = previews.preview(asked);
                    return included
                            ? counted.terminals()
                            : counted.excluded().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum();
                }

                @Override
                public Object id(Preview.Row row) {
                    return row.serial() + row.model();
                }
            });
        });
    }

    static Div figures(Preview preview) {
        Span figure = new Span(Words.number(preview.terminals()));
        figure.addClassName("tg-figure");
        Div all = new Div(new Div(figure, new Span(" " + Words.text("rollout.preview.terminals"))));
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        for (Preview.OfWave wave : preview.waves()) {
            fact(facts, wave.number() + " · " + wave.name(), wave.terminals());
        }
        for (Preview.OfModel model : preview.models()) {
            fact(facts, model.model(), model.terminals());
        }
        DescriptionList aside = new DescriptionList();
        aside.addClassName("tg-facts");
        for (Exclusion exclusion : Exclusion.values()) {
            for (Map.Entry<Exclusion, Long> each : preview.excluded().entrySet()) {
                if (each.getKey() == exclusion) {
                    fact(aside, Words.name("rollout.exclusion", exclusion), each.getValue());
                }
            }
        }
        Div columns = new Div(part("rollout.preview.included", facts), part("rollout.preview.excluded", aside));
        columns.addClassName("tg-columns");
        all.add(columns);
        preview.holders().forEach(holder -> all.add(HolderNote.of(holder)));
        for (Div remark : remarks(preview)) {
            all.add(remark);
        }
        return all;
    }

    private static Div part(String key, DescriptionList facts) {
        return new Div(new H3(Words.text(key)), facts);
    }

    private static List<Div> remarks(Preview preview) {
        return Stream.of(
                        remark("rollout.preview.waiting", preview.notActive()),
                        remark("rollout.preview.no-window", preview.withoutWindow()),
                        remark("rollout.preview.no-site", preview.withoutSite()),
                        remark("rollout.preview.unknown", preview.unknownVersion()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Div> remark(String key, long count) {
        if (count == 0) {
            return List.of();
        }
        Paragraph text = new Paragraph(Words.text(key, count));
        text.addClassName("tg-remark");
        return List.of(new Div(text));
    }

    private static void fact(DescriptionList facts, String name, long count) {
        facts.add(new DescriptionList.Term(name), new DescriptionList.Description(new Span(Words.number(count))));
    }
}
