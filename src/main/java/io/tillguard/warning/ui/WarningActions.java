package io.tillguard.warning.ui;

import com.vaadin.flow.component.Component;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.Background;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.warning.WarningAction;
import io.tillguard.warning.WarningBulk;
import io.tillguard.warning.Warnings;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the pages let people do about one or many warnings: asks, does it item by item, and says how it went. */
@org.springframework.stereotype.Component
final class WarningActions {

    private final Warnings warnings;
    private final WarningBulk bulk;
    private final Background background;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    WarningActions(
            Warnings warnings, WarningBulk bulk, Background background, CurrentCaller currentCaller, Clock clock) {
        this.warnings = warnings;
        this.bulk = bulk;
        this.background = background;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    void background(Component component, Consumer<Background.Page> work, Runnable after) {
        background.begin(component, work, after);
    }

    boolean may(String permission) {
        return currentCaller.get().may(() -> permission);
    }

    Instant now() {
        return clock.instant();
    }

    void acknowledge(Collection<UUID> ids, Runnable after) {
        var question = new WarningDialog.Question(
                Words.text("warning.acknowledge"), Words.text("warning.acknowledge.hint", ids.size()), false, false);
        new WarningDialog(
                        question,
                        today(),
                        (until, note) -> each(ids, () -> new WarningAction.Acknowledge(until, note), after))
                .open();
    }

    void silence(Collection<UUID> ids, Runnable after) {
        var question = new WarningDialog.Question(
                Words.text("warning.silence"), Words.text("warning.silence.hint", ids.size()), true, true);
        new WarningDialog(question, today(), (until, reason) -> {
                    if (until != null) {
                        each(ids, () -> new WarningAction.Silence(reason, until), after);
                    }
                })
                .open();
    }

    void start(Collection<UUID> ids, Runnable after) {
        each(ids, () -> new WarningAction.Start(null, ids.size() == 1), after);
    }

    private void each(Collection<UUID> ids, Supplier<WarningAction> action, Runnable after) {
        Notice.attempt(() -> tell(bulk.each(ids, action.get()), after));
    }

    void approveSilence(UUID id, Runnable after) {
        if (Notice.attempt(() -> warnings.approveSilence(id))) {
            after.run();
        }
    }

    void unsilence(UUID id, Runnable after) {
        if (Notice.attempt(() -> warnings.unsilence(id))) {
            after.run();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ReaderTime.zone());
    }

    private static void tell(List<WarningBulk.Result> results, Runnable after) {
        long refused = 0;
        String why = "";
        for (WarningBulk.Result result : results) {
            var refusal = result.refusal();
            if (refusal != null) {
                refused++;
                why = Notice.words(refusal);
            }
        }
        if (refused == 0) {
            Notice.done(Words.text("warning.done", results.size()));
        } else {
            Notice.refused(Words.text("warning.done.partly", results.size() - refused, refused, why));
        }
        after.run();
    }
}
