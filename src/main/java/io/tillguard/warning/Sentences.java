package io.tillguard.warning;

import io.tillguard.shared.RuleId;
import io.tillguard.shell.Messages;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The words of rules and warnings in the reader's language. */
@Component
public class Sentences {

    /** How a rule's statement writes an instant. */
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}");

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Messages messages;

    Sentences(Messages messages) {
        this.messages = messages;
    }

    /**
     * What is wrong, in one sentence.
     *
     * @param zone the reader's: instants are told in it, for UTC in the form of a machine
     */
    public String sentence(WarningRow row, Locale locale, ZoneId zone) {
        return messages.text(
                locale,
                "rule." + row.rule() + ".sentence",
                row.subject(),
                fact(row, 0, locale, zone),
                fact(row, 1, locale, zone),
                fact(row, 2, locale, zone));
    }

    /** A fact that is a word has its words at {@code rule.<id>.fact.<fact>}. */
    private String fact(WarningRow row, int index, Locale locale, ZoneId zone) {
        String fact = row.facts().get(index);
        String word = "rule." + row.rule() + ".fact." + fact;
        return messages.knows(word) ? messages.text(locale, word) : time(fact, locale, zone);
    }

    private static String time(String fact, Locale locale, ZoneId zone) {
        if (!INSTANT.matcher(fact).matches()) {
            return fact;
        }
        if (zone.equals(ZoneOffset.UTC)) {
            return fact + " UTC";
        }
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(LocalDateTime.parse(fact, WRITTEN)
                        .atOffset(ZoneOffset.UTC)
                        .atZoneSameInstant(zone));
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
