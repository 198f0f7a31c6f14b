package io.tillguard.incident.ui;

import io.tillguard.incident.EmergencyContact;
import io.tillguard.shell.Words;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Emergency contacts in the reader's words. */
final class ContactWords {

    private ContactWords() {}

    /** Who it is and how it is reached, in one line. */
    static String reached(EmergencyContact contact) {
        String ways = Stream.of(contact.phone(), contact.mail(), contact.hours())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return Words.name("incident.recipient", contact.recipient()) + ": " + contact.name() + " · " + ways;
    }
}
