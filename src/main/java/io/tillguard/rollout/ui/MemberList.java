package io.tillguard.rollout.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import io.tillguard.rollout.AssignmentState;
import io.tillguard.rollout.MemberFilter;
import io.tillguard.rollout.MemberRow;
import io.tillguard.rollout.MemberRows;
import io.tillguard.rollout.Reason;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.rollout.WaveRow;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The terminals of a rollout, each with its one reason; the filters are in the URL. */
final class MemberList extends Div {

    private static final long serialVersionUID = 1L;
    private static final int TYPING_PAUSE_MS = 400;

    private final transient MemberRows rows;
    private final transient Clock clock;
    private final transient Consumer<QueryParameters> changed;
    private final TextField text = new TextField(Words.text("rollout.members.text"));
    private final Select<WaveRow> wave = new Select<>();
    private final Select<AssignmentState> state = new Select<>();
    private final Select<Reason> cause = new Select<>();
    private final Checkbox failing = new Checkbox(Words.text("rollout.members.failing"));
    private final KeysetGrid<MemberRow> grid = new KeysetGrid<>();
    private boolean reading;

    MemberList(MemberRows rows, Clock clock, Consumer<QueryParameters> changed) {
        this.rows = rows;
        this.clock = clock;
        this.changed = changed;
        addClassName("tg-members");
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(80);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_PAUSE_MS);
        choice(wave, "rollout.wave");
        wave.setItemLabelGenerator(
                one -> one == null ? Words.text("rollout.filter.any") : one.number() + " · " + one.name());
        choice(state, "rollout.members.state");
        state.setItems(AssignmentState.values());
        state.setItemLabelGenerator(
                one -> one == null ? Words.text("rollout.filter.any") : Words.name("rollout.assignment", one));
        choice(cause, "rollout.members.cause");
        cause.setItems(Arrays.stream(Reason.values())
                .filter(one -> one.state() == AssignmentState.FAILED)
                .toList());
        cause.setItemLabelGenerator(
                one -> one == null ? Words.text("rollout.filter.any") : Words.name("rollout.reason", one));
        text.addValueChangeListener(event -> tell());
        wave.addValueChangeListener(event -> tell());
        state.addValueChangeListener(event -> tell());
        cause.addValueChangeListener(event -> tell());
        failing.addValueChangeListener(event -> tell());
        Div filters = new Div(text, wave, state, cause, failing);
        filters.addClassName("tg-filters");
        columns();
        add(filters, grid);
    }

    private static void choice(Select<?> select, String labelKey) {
        select.setLabel(Words.text(labelKey));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(Words.text("rollout.filter.any"));
    }

    private void tell() {
        if (!reading) {
            changed.accept(url());
        }
    }

    private void columns() {
        grid.addClassName("tg-grid");
        grid.setHeight("26rem");
        grid.getElement().setAttribute("aria-label", Words.text("rollout.members"));
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("rollout.members.empty"), Words.text("rollout.members.empty.advice")));
        fixed(grid.addColumn(MemberRow::wave), "rollout.members.wave", "4.5rem");
        fixed(
                grid.addComponentColumn(row -> new Anchor("terminals/" + row.serial(), row.serial())),
                "rollout.members.serial",
                "9rem");
        grid.addColumn(RolloutWords::reason)
                .setHeader(Words.text("rollout.members.reason"))
                .setTooltipGenerator(RolloutWords::reason)
                .setFlexGrow(3);
        fixed(
                grid.addComponentColumn(row -> ReaderTime.ageWithTime(row.reasonSince(), clock.instant())),
                "rollout.members.since",
                "7rem");
        var next = fixed(grid.addColumn(RolloutWords::next), "rollout.members.next", "11.5rem");
        var site = fixed(grid.addColumn(row -> row.site() == null ? "–" : row.site()), "rollout.members.site", "7rem");
        var model = fixed(grid.addColumn(MemberRow::model), "rollout.members.model", "7rem");
        var tries = fixed(grid.addColumn(MemberRow::attempt), "rollout.members.attempt", "6rem");
        grid.minor(next, site, model, tries);
    }

    private static Grid.Column<MemberRow> fixed(Grid.Column<MemberRow> column, String key, String width) {
        return column.setHeader(Words.text(key)).setWidth(width).setFlexGrow(0);
    }

    private QueryParameters url() {
        Map<String, String> url = new LinkedHashMap<>();
        put(url, "text", text.getValue());
        WaveRow chosen = wave.getValue();
        put(url, "wave", chosen == null ? null : Integer.toString(chosen.number()));
        put(url, "state", state.getValue() == null ? null : state.getValue().name());
        put(url, "cause", cause.getValue() == null ? null : cause.getValue().name());
        put(url, "failing", failing.getValue() ? "true" : null);
        return QueryParameters.simple(url);
    }

    private static void put(Map<String, String> url, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            url.put(name, value);
        }
    }

    /** Shows what the URL says; unknown words in it are no filter. */
    void read(RolloutRow row, QueryParameters url) {
        reading = true;
        wave.setItems(row.waves());
        text.setValue(url.getSingleParameter("text").orElse(""));
        wave.setValue(row.waves().stream()
                .filter(one -> url.getSingleParameter("wave")
                        .filter(Integer.toString(one.number())::equals)
                        .isPresent())
                .findFirst()
                .orElse(null));
        state.setValue(constant(AssignmentState.values(), url, "state"));
        cause.setValue(constant(Reason.values(), url, "cause"));
        failing.setValue(url.getSingleParameter("failing").isPresent());
        reading = false;
        show(row.id());
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] values, QueryParameters url, String name) {
        return url.getSingleParameter(name)
                .flatMap(text -> Arrays.stream(values)
                        .filter(value -> value.name().equals(text))
                        .findFirst())
                .orElse(null);
    }

    MemberFilter filter() {
        WaveRow chosen = wave.getValue();
        return new MemberFilter(
                chosen == null ? null : chosen.number(),
                state.getValue(),
                null,
                failing.getValue(),
                cause.getValue(),
                text.getValue());
    }

    private void show(UUID rollout) {
        MemberFilter filter = filter();
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<MemberRow> page(Keyset keyset) {
                return rows.page(rollout, filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(rollout, filter);
            }

            @Override
            public Object id(MemberRow row) {
                return row.terminal();
            }
        });
    }

    void refresh() {
        grid.refresh();
    }
}
