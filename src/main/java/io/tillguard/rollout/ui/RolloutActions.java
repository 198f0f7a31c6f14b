package io.tillguard.rollout.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextArea;
import io.tillguard.rollout.RolloutControl;
import io.tillguard.rollout.RolloutPermission;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.rollout.RolloutState;
import io.tillguard.rollout.Rollouts;
import io.tillguard.rollout.WaveRow;
import io.tillguard.rollout.WaveState;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The steps of a rollout and its waves, as buttons, menus and dialogs. */
@org.springframework.stereotype.Component
final class RolloutActions {

    /** A step; its words are {@code rollout.act.<CONSTANT>} and {@code rollout.act.advice.<CONSTANT>}. */
    private enum Act {
        PROPOSE,
        WITHDRAW,
        APPROVE,
        REJECT,
        DROP,
        PAUSE,
        STOP,
        RESUME,
        ABORT,
        PAUSE_WAVE,
        STOP_WAVE,
        RESUME_WAVE,
        RETRY_WAVE,
        PASS_WAVE,
        ABORT_WAVE
    }

    private final Rollouts rollouts;
    private final RolloutControl control;
    private final CurrentCaller currentCaller;

    RolloutActions(Rollouts rollouts, RolloutControl control, CurrentCaller currentCaller) {
        this.rollouts = rollouts;
        this.control = control;
        this.currentCaller = currentCaller;
    }

    /** Those that the reader may take and the state allows, the most likely one last. */
    List<Component> buttons(RolloutRow row, Runnable done) {
        List<Component> buttons = new ArrayList<>();
        RolloutState state = row.state();
        if (state.isUnderWay()) {
            underWay(row, done, buttons);
            return buttons;
        }
        if (may(RolloutPermission.EDIT) && state.mayBecome(RolloutState.ABORTED)) {
            buttons.add(ask(Act.DROP, true, text -> control.abort(row.id(), text), done));
        }
        if (may(RolloutPermission.EDIT) && state == RolloutState.DRAFT) {
            buttons.add(new Anchor("rollouts/new?draft=" + row.number(), Words.text("rollout.act.change")));
            buttons.add(primary(ask(Act.PROPOSE, false, text -> rollouts.propose(row.id(), text), done)));
        } else if (may(RolloutPermission.EDIT) && state.mayBecome(RolloutState.DRAFT)) {
            buttons.add(ask(Act.WITHDRAW, true, text -> rollouts.withdraw(row.id(), text), done));
        }
        if (may(RolloutPermission.APPROVE) && state == RolloutState.PROPOSED) {
            buttons.add(ask(Act.REJECT, true, text -> rollouts.reject(row.id(), text), done));
            buttons.add(primary(
                    ask(Act.APPROVE, false, text -> rollouts.approve(row.id(), row.termsVersion(), text), done)));
        }
        return buttons;
    }

    private void underWay(RolloutRow row, Runnable done, List<Component> buttons) {
        if (!may(RolloutPermission.OPERATE)) {
            return;
        }
        RolloutState state = row.state();
        buttons.add(ask(Act.ABORT, true, text -> control.abort(row.id(), text), done));
        if (state == RolloutState.RUNNING) {
            buttons.add(ask(Act.PAUSE, true, text -> control.pause(row.id(), text), done));
        }
        if (state.mayBecome(RolloutState.STOPPED)) {
            Button stop = ask(Act.STOP, true, text -> control.stop(row.id(), text), done);
            stop.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_PRIMARY);
            buttons.add(stop);
        }
        if (state.mayBecome(RolloutState.RUNNING)) {
            buttons.add(primary(ask(Act.RESUME, true, text -> control.resume(row.id(), text), done)));
        }
    }

    /** The menu of a wave; null when nothing can be done with it. */
    @Nullable
    Component menu(RolloutRow row, WaveRow wave, Runnable done) {
        if (!row.state().isUnderWay() || !may(RolloutPermission.OPERATE)) {
            return null;
        }
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE, MenuBarVariant.LUMO_ICON);
        MenuItem more = bar.addItem(VaadinIcon.ELLIPSIS_DOTS_V.create());
        more.setAriaLabel(Words.text("rollout.wave.actions", wave.name()));
        items(more, row.id(), wave, done);
        return more.getSubMenu().getItems().isEmpty() ? null : bar;
    }

    private void items(MenuItem menu, UUID id, WaveRow wave, Runnable done) {
        int no = wave.number();
        WaveState state = wave.state();
        boolean begun = state != WaveState.WAITING && state != WaveState.ABORTED;
        boolean halted = state == WaveState.PAUSED || state == WaveState.STOPPED;
        boolean held = state.isUnderWay() && wave.passedAt() == null;
        boolean failing = begun && wave.counts().failing() > 0;
        item(menu, state == WaveState.RUNNING, Act.PAUSE_WAVE, text -> control.pauseWave(id, no, text), done);
        item(menu, halted, Act.RESUME_WAVE, text -> control.resumeWave(id, no, text), done);
        item(menu, state.mayBecome(WaveState.STOPPED), Act.STOP_WAVE, text -> control.stopWave(id, no, text), done);
        item(menu, failing, Act.RETRY_WAVE, text -> control.retryWave(id, no, text), done);
        item(menu, held && may(RolloutPermission.APPROVE), Act.PASS_WAVE, text -> control.passWave(id, no, text), done);
        item(menu, state.mayBecome(WaveState.ABORTED), Act.ABORT_WAVE, text -> control.abortWave(id, no, text), done);
    }

    private static void item(MenuItem menu, boolean offered, Act act, Consumer<String> action, Runnable done) {
        if (offered) {
            menu.getSubMenu().addItem(Words.name("rollout.act", act), click -> dialog(act, true, action, done));
        }
    }

    private boolean may(RolloutPermission permission) {
        return currentCaller.get().may(permission);
    }

    private static Button primary(Button button) {
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }

    private static Button ask(Act act, boolean required, Consumer<String> action, Runnable done) {
        return new Button(Words.name("rollout.act", act), click -> dialog(act, required, action, done));
    }

    private static void dialog(Act act, boolean required, Consumer<String> action, Runnable done) {
        TextArea text = new TextArea(Words.text(required ? "rollout.reason.field" : "rollout.note.field"));
        text.setHelperText(Words.name("rollout.act.advice", act));
        text.setRequiredIndicatorVisible(required);
        text.setMaxLength(1_000);
        text.setMinRows(3);
        new FormDialog(
                        Words.name("rollout.act", act),
                        () -> {
                            action.accept(text.getValue());
                            Notice.done(Words.text("rollout.saved"));
                            done.run();
                        },
                        text)
                .open();
    }
}
