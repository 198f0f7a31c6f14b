package io.tillguard.warning;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shell.Messages;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The words of rules and warnings in the reader's language. */
@Component
public class Sentences {

    /** How a rule's statement writes an instant. */
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}");

    /** How a rule's statement writes a length of time. */
    private static final Pattern LENGTH = Pattern.compile("PT\\d{1,18}S");

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

    /** What a rule's parameter is, with its unit. */
    public String parameter(RuleId rule, String name, Locale locale) {
        return messages.text(locale, "rule." + rule + ".parameter." + name);
    }

    /** A rule's parameters with their values, for people. */
    public String parameters(RuleId rule, Parameters parameters, Locale locale) {
        return parameters.values().entrySet().stream()
                .map(each -> parameter(rule, each.getKey(), locale) + ": "
                        + each.getValue().toPlainString())
                .collect(Collectors.joining(" · "));
    }

    /** A fact that is a word has its words at {@code rule.<id>.fact.<fact>}. */
    private String fact(WarningRow row, int index, Locale locale, ZoneId zone) {
        String fact = row.facts().get(index);
        String word = "rule." + row.rule() + ".fact." + fact;
        return messages.knows(word) ? messages.text(locale, word) : time(fact, locale, zone);
    }

    /** A length of time in its largest whole unit, up to days. */
    private String length(Duration length, Locale locale) {
        for (ChronoUnit unit : List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES)) {
            long units = length.dividedBy(unit.getDuration());
            if (units > 0 && unit.getDuration().multipliedBy(units).equals(length)) {
                return messages.text(locale, "warning.length." + unit.name(), units);
            }
        }
        return messages.text(locale, "warning.length.SECONDS", length.toSeconds());
    }

    private String time(String fact, Locale locale, ZoneId zone) {
        if (LENGTH.matcher(fact).matches()) {
            return length(Duration.parse(fact), locale);
        }
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
