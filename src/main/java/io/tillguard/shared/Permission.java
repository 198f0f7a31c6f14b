package io.tillguard.shared;

/** One thing that a caller may do. Each module declares its own as an enum. */
public interface Permission {

    /** Stable key, {@code module:verb}, as stored with roles and API clients, such as {@code fleet:edit}. */
    String key();
}
