package io.tillguard.security;

import io.tillguard.shared.Caller;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A machine that showed a valid token. */
final class ClientAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    ClientAuthentication(Caller caller) {
        super(List.of());
        this.caller = caller;
        setAuthenticated(true);
    }

    Caller caller() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return caller.actor().name();
    }
}
