package io.tillguard.shared;

/** The caller does not hold the permission that a use case asks for. */
public final class NotPermitted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotPermitted(Permission permission) {
        super("This needs the permission '%s'.".formatted(permission.key()));
    }

    public NotPermitted(String message) {
        super(message);
    }
}
