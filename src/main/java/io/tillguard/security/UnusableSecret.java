package io.tillguard.security;

/** A secret for the first start is no such secret. The message never carries it. */
final class UnusableSecret extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * @param name of the environment variable
     * @param why a sentence without its full stop
     */
    UnusableSecret(String name, String why, Exception cause) {
        super("%s cannot be used: %s.".formatted(name, why), cause);
        this.name = name;
    }

    String name() {
        return name;
    }
}
