package io.tillguard.fleet.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.server.Command;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.StateChanges;
import io.tillguard.fleet.StateChanges.Outcome;
import io.tillguard.fleet.TerminalFilter;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one terminal, those that are ticked, or all that the filter keeps to another state. */
final class StateDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(StateDialog.class);

    private static final int STEPS = 100;

    private final transient StateChanges changes;
    private final transient CurrentCaller currentCaller;
    private final transient TerminalFilter filter;
    private final transient List<TerminalRow> ticked;
    private final transient Runnable done;
    private final long matching;
    private final RadioButtonGroup<Boolean> which = new RadioButtonGroup<>();
    private final Select<TerminalState> state;
    private final TextArea reason = reason();
    private final ProgressBar progress = new ProgressBar();
    private final Button save = new Button(Words.text("shell.save"), click -> Notice.attempt(this::begin));

    /**
     * A dialog for many terminals; {@link #open()} shows it.
     *
     * @param ticked the reader's choice; when it is empty all that the filter keeps are meant
     * @param matching how many the filter keeps
     */
    StateDialog(
            StateChanges changes,
            CurrentCaller currentCaller,
            TerminalFilter filter,
            Collection<TerminalRow> ticked,
            long matching,
            Runnable done) {
        this.changes = changes;
        this.currentCaller = currentCaller;
        this.filter = filter;
        this.ticked = List.copyOf(ticked);
        this.matching = matching;
        this.done = done;
        setHeaderTitle(Words.text("fleet.terminals.change-state"));
        setWidth("min(100vw, 34rem)");
        setCloseOnOutsideClick(false);
        which.setLabel(Words.text("fleet.state-dialog.which"));
        which.setItems(true, false);
        which.setItemLabelGenerator(all -> all
                ? Words.text("fleet.state-dialog.all", matching)
                : Words.text("fleet.state-dialog.ticked", this.ticked.size()));
        which.setItemEnabledProvider(all -> all || !this.ticked.isEmpty());
        which.setValue(this.ticked.isEmpty());
        state = states(List.of(TerminalState.values()));
        progress.setVisible(false);
        progress.setMax(STEPS);
        progress.getElement().setAttribute("aria-label", Words.text("fleet.state-dialog.progress"));
        var form = new FormLayout(which, state, reason, progress);
        form.setAutoResponsive(true);
        form.setMaxColumns(1);
        form.setExpandColumns(true);
        form.setExpandFields(true);
        add(form);
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(Words.text("shell.cancel"), click -> close()), save);
    }

    /** For one terminal: only states that its life cycle allows are offered. */
    static void open(Fleet fleet, TerminalRow terminal, Runnable done) {
        Select<TerminalState> state = states(Arrays.stream(TerminalState.values())
                .filter(next -> terminal.state().mayBecome(next))
                .toList());
        TextArea reason = reason();
        Runnable submit = () -> {
            fleet.changeState(terminal.id(), chosen(state), reason.getValue());
            Notice.done(Words.text("fleet.state-dialog.done", 1));
            done.run();
        };
        new FormDialog(Words.text("fleet.terminals.change-state"), submit, state, reason).open();
    }

    static TextArea reason() {
        TextArea reason = new TextArea(Words.text("fleet.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(1_000);
        return reason;
    }

    private static Select<TerminalState> states(List<TerminalState> offered) {
        Select<TerminalState> state = new Select<>();
        state.setLabel(Words.text("fleet.state-dialog.state"));
        state.setItems(offered);
        state.setItemLabelGenerator(each -> Words.name("fleet.state", each));
        return state;
    }

    private static TerminalState chosen(Select<TerminalState> state) {
        return state.getOptionalValue()
                .orElseThrow(() -> new RefusedException(Refusal.of("missing-state", "state", "state is missing", "")));
    }

    /** Works off the page, which stays usable, with the reader's own rights. */
    private void begin() {
        TerminalState next = chosen(state);
        String why = reason.getValue();
        if (why.isBlank()) {
            throw new RefusedException(Refusal.of("missing-reason", "reason", "reason is missing", ""));
        }
        boolean all = Boolean.TRUE.equals(which.getValue());
        Caller caller = currentCaller.get();
        UI ui = UI.getCurrent();
        save.setEnabled(false);
        progress.setVisible(true);
        long total = Math.max(1, all ? matching : ticked.size());
        IntConsumer told = count -> {
            long step = Math.max(1, total / STEPS);
            if (count % step == 0) {
                tell(ui, () -> progress.setValue(Math.min(STEPS, (double) count * STEPS / total)));
            }
        };
        Function<Caller, Outcome> work = who -> currentCaller.as(
                who, () -> all ? changes.change(filter, next, why, told) : changes.change(ticked, next, why, told));
        Thread.ofVirtual().start(() -> {
            try {
                Outcome outcome = work.apply(caller);
                tell(ui, () -> end(outcome));
            } catch (RefusedException e) {
                tell(ui, () -> stopped(Notice.words(e.refusal())));
            } catch (RuntimeException e) {
                LOG.error("A change of state of many terminals broke off", e);
                tell(ui, () -> stopped(Words.text("fleet.state-dialog.broken")));
            }
        });
    }

    /** The work goes on when its reader has left. */
    private static void tell(UI ui, Command news) {
        try {
            ui.access(news);
        } catch (UIDetachedException left) {
            LOG.debug("Nobody hears of the change of state any more", left);
        }
    }

    private void stopped(String why) {
        save.setEnabled(true);
        progress.setVisible(false);
        Notice.refused(why);
    }

    private void end(Outcome outcome) {
        close();
        if (outcome.refused() == 0) {
            Notice.done(Words.text("fleet.state-dialog.done", outcome.changed()));
        } else {
            var first = outcome.reasons().getFirst();
            Notice.refused(Words.text(
                    "fleet.state-dialog.partly",
                    outcome.changed(),
                    outcome.refused(),
                    first.serial() + ": " + Notice.words(first.refusal())));
        }
        done.run();
    }
}
