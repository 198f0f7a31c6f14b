package io.tillguard.fleet.ui;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Takes one terminal or many to another state; each one by itself, so that one refusal does not stop the others. */
final class StateDialog {

    private StateDialog() {}

    /** Opens the dialog. Only states that the life cycle allows for at least one of the terminals are offered. */
    static void open(Fleet fleet, Collection<TerminalRow> terminals, Runnable done) {
        List<TerminalState> reachable = Arrays.stream(TerminalState.values())
                .filter(next -> terminals.stream().anyMatch(row -> row.state().mayBecome(next)))
                .toList();
        Select<TerminalState> state = new Select<>();
        state.setLabel(Words.text("fleet.state-dialog.state"));
        state.setItems(reachable);
        state.setItemLabelGenerator(each -> Words.name("fleet.state", each));
        TextArea reason = reason();
        Runnable submit = () -> {
            TerminalState next = state.getOptionalValue()
                    .orElseThrow(
                            () -> new RefusedException(Refusal.of("missing-state", "state", "state is missing", "")));
            change(fleet, terminals, next, reason.getValue());
            done.run();
        };
        new FormDialog(Words.text("fleet.state-dialog.title", terminals.size()), submit, state, reason).open();
    }

    static TextArea reason() {
        TextArea reason = new TextArea(Words.text("fleet.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(1_000);
        return reason;
    }

    private static void change(Fleet fleet, Collection<TerminalRow> terminals, TerminalState next, String reason) {
        if (terminals.size() == 1) {
            fleet.changeState(terminals.iterator().next().id(), next, reason);
            Notice.done(Words.text("fleet.state-dialog.done", 1));
            return;
        }
        int changed = 0;
        Refusal last = null;
        for (TerminalRow terminal : terminals) {
            try {
                fleet.changeState(terminal.id(), next, reason);
                changed++;
            } catch (RefusedException e) {
                last = e.refusal();
            }
        }
        if (last != null && changed == 0) {
            throw new RefusedException(last);
        }
        if (last == null) {
            Notice.done(Words.text("fleet.state-dialog.done", changed));
        } else {
            int refused = terminals.size() - changed;
            Notice.refused(Words.text("fleet.state-dialog.partly", changed, refused, Notice.words(last)));
        }
    }
}
