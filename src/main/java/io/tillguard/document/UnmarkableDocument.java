package io.tillguard.document;

/** A document that nothing can be written across: locked by a password, broken, or larger than it looks. */
public final class UnmarkableDocument extends Exception {

    private static final long serialVersionUID = 1L;

    UnmarkableDocument(String reason) {
        super(reason);
    }

    UnmarkableDocument(String reason, Throwable cause) {
        super(reason, cause);
    }
}
