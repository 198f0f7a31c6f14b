package io.tillguard.shared;

/** What was asked for does not exist, or lies outside the caller's scope: both answer alike. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotFound(String what, Object id) {
        super("No %s '%s'.".formatted(what, Refusal.plain(id.toString())));
    }
}
