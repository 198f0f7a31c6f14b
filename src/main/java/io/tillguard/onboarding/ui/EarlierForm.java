package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.onboarding.EarlierAcceptances;
import io.tillguard.onboarding.EarlierAcceptances.Earlier;
import io.tillguard.onboarding.EarlierAcceptances.Taken;
import io.tillguard.shared.EnteredText;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** The dialog in which acceptances from before the console are recorded. */
@Component
final class EarlierForm {

    private final EarlierAcceptances earlier;

    EarlierForm(EarlierAcceptances earlier) {
        this.earlier = earlier;
    }

    void open(Runnable done) {
        TextField by = Parts.needed("onboarding.earlier.by", 200);
        TextArea lines = Parts.area("onboarding.earlier.lines", 300_000);
        lines.setHelperText(Words.text("onboarding.earlier.advice"));
        lines.setRequiredIndicatorVisible(true);
        Runnable submit = () -> {
            Taken taken = earlier.take(lines.getValue()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> record(line, by.getValue()))
                    .toList());
            if (taken.refused().isEmpty()) {
                Notice.done(Words.text("onboarding.earlier.done", taken.taken(), taken.known()));
            } else {
                var first = taken.refused().getFirst();
                Notice.refused(Words.text(
                        "onboarding.earlier.refused",
                        taken.taken(),
                        taken.refused().size(),
                        first.place(),
                        Notice.words(first.reason())));
            }
            done.run();
        };
        new FormDialog(Words.text("onboarding.earlier"), submit, by, lines).open();
    }

    private static Earlier record(String line, String by) {
        String[] parts = line.strip().split("[\\s,;]+", 3);
        if (parts.length < 3) {
            throw EnteredText.refused(
                    "earlier-line",
                    "records",
                    "A line holds serial number, day and reference: '%s'".formatted(line),
                    line);
        }
        try {
            return new Earlier(parts[0], null, LocalDate.parse(parts[1]), by, parts[2]);
        } catch (DateTimeException e) {
            throw EnteredText.refused(
                    "earlier-line", "records", "A day is written like 2026-03-31: '%s'".formatted(line), line);
        }
    }
}
