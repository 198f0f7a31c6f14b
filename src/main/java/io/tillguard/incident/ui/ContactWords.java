package io.tillguard.incident.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.tillguard.incident.EmergencyContact;
import io.tillguard.shell.Words;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Emergency contacts in the reader's words. */
final class ContactWords {

    /** Dialled by hand after the main number. */
    private static final Pattern EXTENSION = Pattern.compile("(ext|#|转).*");

    private ContactWords() {}

    /** A number that a phone dials at a touch. */
    static Component phone(@Nullable String number) {
        if (number == null) {
            return new Span("–");
        }
        String main = EXTENSION.matcher(number).replaceFirst("");
        Anchor link = new Anchor("tel:" + main.replaceAll("[^+0-9]", ""), number);
        link.setRouterIgnore(true);
        return link;
    }

    /** Who it is and how it is reached, in one line. */
    static String reached(EmergencyContact contact) {
        String ways = Stream.of(contact.phone(), contact.mail(), contact.hours())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return Words.name("incident.recipient", contact.recipient()) + ": " + contact.name() + " · " + ways;
    }
}
