package io.tillguard.rollout.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.rollout.WaveRow;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import java.util.List;

/** The waves of a rollout: their share, progress, thresholds, state and what can be done with each. */
final class WaveTable {

    private final RolloutActions actions;

    WaveTable(RolloutActions actions) {
        this.actions = actions;
    }

    Component of(RolloutRow row, Runnable done) {
        NativeTable table = new NativeTable();
        table.addClassNames("tg-table", "tg-wide");
        NativeTableRow head = table.getHead().addRow();
        for (String text : List.of(
                Words.text("rollout.wave"),
                Words.text("rollout.wave.share"),
                Words.text("rollout.terminals"),
                Words.text("rollout.done"),
                Words.text("rollout.failing"),
                Words.text("rollout.wave.limits"),
                Words.text("rollout.state"))) {
            head.addHeaderCell().setText(text);
        }
        head.addHeaderCell().add(readOut("rollout.wave.do"));
        row.waves().forEach(wave -> line(table.getBody().addRow(), row, wave, done));
        return new ScrollRegion(Words.text("rollout.waves"), table);
    }

    private static Span readOut(String key) {
        Span text = new Span(Words.text(key));
        text.addClassName("tg-only-read-out");
        return text;
    }

    private void line(NativeTableRow line, RolloutRow row, WaveRow wave, Runnable done) {
        line.addDataCell().setText(wave.number() + " · " + wave.name());
        line.addDataCell().setText(RolloutWords.share(wave));
        number(line, row, wave, wave.counts().members(), "wave=" + wave.number());
        line.addDataCell().add(RolloutWords.progress(wave.counts()));
        number(line, row, wave, wave.counts().failing(), "wave=" + wave.number() + "&failing=true");
        line.addDataCell().setText(limits(wave));
        line.addDataCell().add(state(wave));
        NativeTableCell last = line.addDataCell();
        Component menu = actions.menu(row, wave, done);
        if (menu != null) {
            last.add(menu);
        }
    }

    private static String limits(WaveRow wave) {
        String limits = Words.text("rollout.wave.thresholds", wave.successPercent(), wave.errorPercent());
        return wave.soakMinutes() == 0 ? limits : limits + " · " + Words.text("rollout.wave.waits", wave.soakMinutes());
    }

    private static void number(NativeTableRow line, RolloutRow row, WaveRow wave, long count, String query) {
        NativeTableCell cell = line.addDataCell();
        cell.addClassName("tg-number");
        Anchor link = new Anchor("rollouts/" + row.number() + "?" + query, Words.number(count));
        link.getElement().setAttribute("aria-label", wave.name() + ": " + Words.number(count));
        cell.add(link);
    }

    private static Div state(WaveRow wave) {
        Div state = new Div(new Span(Words.name("rollout.wave.state", wave.state())));
        String reason = RolloutWords.reason(wave);
        if (wave.state().isUnderWay() || reason != null) {
            Span since = new Span(ReaderTime.dateTime(wave.stateSince()) + (reason == null ? "" : " · " + reason));
            since.addClassName("tg-remark");
            state.add(new Div(since));
        }
        return state;
    }
}
