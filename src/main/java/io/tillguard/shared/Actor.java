package io.tillguard.shared;

import org.jspecify.annotations.Nullable;

/**
 * Who does something: a person, a machine with a token, or the console itself.
 *
 * @param kind what kind of actor
 * @param id stable identifier: the user's or client's UUID, or a task's key
 * @param name name to show
 * @param address network address the request came from, null for the console's own work
 */
public record Actor(
        Kind kind, String id, String name, @Nullable String address) {

    /** The kinds of actor that the audit trail tells apart. */
    public enum Kind {
        USER,
        API_CLIENT,
        SYSTEM
    }

    /** The console itself, acting through the named task. */
    public static Actor system(String task) {
        return new Actor(Kind.SYSTEM, task, task, null);
    }
}
