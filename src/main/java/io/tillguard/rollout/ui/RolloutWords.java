package io.tillguard.rollout.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.tillguard.rollout.Counts;
import io.tillguard.rollout.MemberRow;
import io.tillguard.rollout.Reason;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.rollout.RolloutState;
import io.tillguard.rollout.WaveRow;
import io.tillguard.rollout.WaveStop;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How pages name what belongs to rollouts. */
final class RolloutWords {

    private RolloutWords() {}

    /** The reason in words, with what the terminal said. */
    static String reason(MemberRow row) {
        String text = Words.name("rollout.reason", row.reason());
        Reason cause = row.cause();
        if (row.reason() == Reason.RETRY_LATER && cause != null) {
            text = text + " · " + Words.name("rollout.reason", cause);
        }
        Integer progress = row.progress();
        if (progress != null && row.reason().state().isOpen()) {
            text = text + " · " + progress + " %";
        }
        return row.detail() == null ? text : text + " · " + row.detail();
    }

    /** Why a wave is in its state, in words of the console or of whoever put it there; null when there is nothing to say. */
    static @Nullable String reason(WaveRow wave) {
        WaveStop stop = wave.stop();
        return stop == null
                ? wave.stateReason()
                : Words.text(
                        switch (stop.kind()) {
                            case FAILING -> "rollout.stop.failing";
                            case TOO_FEW -> "rollout.stop.too-few";
                        },
                        stop.terminals(),
                        stop.members(),
                        stop.percent());
    }

    /** Why a rollout does not go on; null while it does. */
    static @Nullable String halted(RolloutRow row) {
        if (row.state() == RolloutState.RUNNING || row.state() == RolloutState.COMPLETED) {
            return null;
        }
        return row.waves().stream()
                .filter(wave -> row.state() == RolloutState.STOPPED && wave.stop() != null)
                .findFirst()
                .map(wave -> wave.name() + ": " + reason(wave))
                .orElse(row.stateReason());
    }

    /** Which terminals a wave takes. */
    static String share(WaveRow wave) {
        return wave.upTo() == null
                ? wave.sites().stream().collect(Collectors.joining(", "))
                : Words.text("rollout.wave.up-to", wave.upTo().toPlainString());
    }

    static String next(@Nullable MemberRow row) {
        return row == null || row.nextAttemptAt() == null ? "–" : ReaderTime.dateTime(row.nextAttemptAt());
    }

    /** A bar with its figure in words, since colour and length alone tell too little. */
    static Div progress(Counts counts) {
        ProgressBar bar = new ProgressBar(0, 100, counts.members() == 0 ? 0 : counts.percent());
        String text = counts.members() == 0
                ? "–"
                : Words.text("rollout.progress", counts.percent(), counts.done(), counts.members());
        bar.getElement().setAttribute("aria-label", text);
        Div box = new Div(bar, new Span(text));
        box.addClassName("tg-progress");
        return box;
    }

    /** What a rollout is for, in one line. */
    static String target(RolloutRow row) {
        String models = row.models().isEmpty() ? Words.text("rollout.all-models") : String.join(", ", row.models());
        String sites = row.sites().isEmpty() ? Words.text("rollout.everywhere") : String.join(", ", row.sites());
        return models + " · " + sites;
    }
}
