package io.tillguard.warning;

import io.tillguard.shared.RuleId;
import io.tillguard.shell.Messages;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The words of rules and warnings in the reader's language. */
@Component
public class Sentences {

    private final Messages messages;

    Sentences(Messages messages) {
        this.messages = messages;
    }

    /** What is wrong, in one sentence. */
    public String sentence(WarningRow row, Locale locale) {
        return messages.text(
                locale,
                "rule." + row.rule() + ".sentence",
                row.subject(),
                row.facts().get(0),
                row.facts().get(1),
                row.facts().get(2));
    }

    public String name(RuleId rule, Locale locale) {
        return messages.text(locale, "rule." + rule + ".name");
    }

    /** What to do. */
    public String advice(RuleId rule, Locale locale) {
        return messages.text(locale, "rule." + rule + ".advice");
    }

    /** The standard's number, or company policy. */
    public String source(RuleId rule, Locale locale) {
        return messages.text(locale, "rule." + rule + ".source");
    }
}
