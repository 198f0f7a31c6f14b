package io.tillguard.security;

import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/**
 * Who is signed in, as the session keeps it. What they may do is read anew, so that a change reaches open sessions.
 *
 * @param credentials number of the password they signed in with; a session outlives no change of it
 */
record SignedIn(UUID id, String username, int credentials) implements Principal, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public String getName() {
        return username;
    }
}
