package io.tillguard.security;

import io.tillguard.shared.NotPermitted;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Keeps in a person's session that they showed who they are. It ends with the session, and with the password. */
@Component
class Proofs {

    private static final String KEY = Proofs.class.getName();

    /**
     * That somebody gave the password.
     *
     * @param credentials number of that password
     * @param until when it counts no more
     */
    record Proof(UUID user, int credentials, Instant until) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    void keep(Proof proof) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            throw new NotPermitted("There is no session to keep it in.");
        }
        request.setAttribute(KEY, proof, RequestAttributes.SCOPE_SESSION);
    }

    /** Until when the proof of this session's person counts; null without one. */
    @Nullable
    Instant until(SignedIn person) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(KEY, RequestAttributes.SCOPE_SESSION) instanceof Proof proof
                        && proof.user().equals(person.id())
                        && proof.credentials() == person.credentials()
                ? proof.until()
                : null;
    }
}
