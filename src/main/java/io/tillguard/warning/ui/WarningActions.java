package io.tillguard.warning.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Severity;
import io.tillguard.shell.Background;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.warning.Attention;
import io.tillguard.warning.WarningAction;
import io.tillguard.warning.WarningBulk;
import io.tillguard.warning.Warnings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the pages let people do about one or many warnings: asks, does it item by item, and says how it went. */
@org.springframework.stereotype.Component
final class WarningActions {

    private final Warnings warnings;
    private final WarningBulk bulk;
    private final Attention attention;
    private final Background background;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    WarningActions(
            Warnings warnings,
            WarningBulk bulk,
            Attention attention,
            Background background,
            CurrentCaller currentCaller,
            Clock clock) {
        this.warnings = warnings;
        this.bulk = bulk;
        this.attention = attention;
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

    void acknowledge(Chosen chosen, Runnable after) {
        ask(
                Words.text("warning.acknowledge"),
                acknowledgeHint(chosen.count()),
                chosen,
                false,
                false,
                (until, note) -> run(chosen, () -> new WarningAction.Acknowledge(until, note), after));
    }

    private String acknowledgeHint(long count) {
        List<Object> values = new ArrayList<>(List.of(count));
        Severity[] severities = {Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW};
        for (Severity severity : severities) {
            values.add(told(attention.acknowledged(severity)));
        }
        for (Severity severity : severities) {
            values.add(told(attention.longest(severity)));
        }
        return Words.text("warning.acknowledge.hint", values.toArray());
    }

    private static String told(Duration duration) {
        return ReaderTime.age(Instant.EPOCH, Instant.EPOCH.plus(duration));
    }

    void silence(Chosen chosen, Runnable after) {
        ask(
                Words.text("warning.silence"),
                Words.text("warning.silence.hint", chosen.count()),
                chosen,
                true,
                true,
                (until, reason) -> {
                    if (until != null) {
                        run(chosen, () -> new WarningAction.Silence(reason, until), after);
                    }
                });
    }

    /** Asks first where it is about more than was clicked. */
    void start(Chosen chosen, Runnable after) {
        Runnable begin = () -> run(chosen, () -> new WarningAction.Start(null, chosen.isOne()), after);
        if (chosen.isTicked()) {
            begin.run();
        } else {
            new FormDialog(Words.text("warning.start.all", chosen.count()), begin).open();
        }
    }

    void assign(Chosen chosen, Runnable after) {
        TextField assignee = new TextField(Words.text("warning.owner"));
        assignee.setRequiredIndicatorVisible(true);
        new FormDialog(
                        Words.text("warning.assign.hint", chosen.count()),
                        () -> {
                            var action =
                                    new WarningAction.Assign(assignee.getValue().trim());
                            run(chosen, () -> action, after);
                        },
                        assignee)
                .open();
    }

    private void ask(
            String title,
            String hint,
            Chosen chosen,
            boolean endRequired,
            boolean reasonRequired,
            BiConsumer<@Nullable Instant, String> answer) {
        String all = chosen.isTicked() ? "" : " " + Words.text("warning.all.hint");
        new WarningDialog(new WarningDialog.Question(title, hint + all, endRequired, reasonRequired), today(), answer)
                .open();
    }

    private void run(Chosen chosen, Supplier<WarningAction> action, Runnable after) {
        Notice.attempt(() -> {
            WarningAction wanted = action.get();
            if (chosen.isTicked()) {
                tell(bulk.each(chosen.ids(), wanted), after);
            } else {
                background(chosen.page(), page -> all(chosen, wanted, page, after), () -> {});
            }
        });
    }

    /** Part by part, beside the page, which hears how far it is. */
    private void all(Chosen chosen, WarningAction action, Background.Page page, Runnable after) {
        List<WarningBulk.Result> results = new ArrayList<>();
        String next = null;
        do {
            WarningBulk.Chunk chunk = bulk.some(chosen.filter(), action, next);
            results.addAll(chunk.results());
            next = chunk.next();
            page.show(
                    () -> chosen.progress().accept(Words.text("warning.all.progress", results.size(), chosen.count())));
        } while (next != null);
        List<WarningBulk.Result> done = List.copyOf(results);
        page.show(() -> tell(done, after));
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
        List<WarningBulk.Result> refused =
                results.stream().filter(result -> result.refusal() != null).toList();
        if (refused.isEmpty()) {
            Notice.done(Words.text("warning.done", results.size()));
        } else if (refused.size() == 1) {
            Notice.refused(
                    Words.text("warning.done.partly", results.size() - 1, 1, RefusalsDialog.words(refused.getFirst())));
        } else {
            new RefusalsDialog(results.size() - refused.size(), refused).open();
        }
        after.run();
    }
}
