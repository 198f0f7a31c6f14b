package io.tillguard.security;

import com.vaadin.flow.server.VaadinSession;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotPermitted;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** The caller from the session, the token, or the work that runs as somebody else on this thread. */
@Component
final class SessionCaller implements CurrentCaller {

    @SuppressWarnings("ThreadLocalUsage") // One bean a context; a static field would mix the contexts of tests.
    private final ThreadLocal<@Nullable Other> other = new ThreadLocal<>();

    private final Accounts accounts;
    private final Proofs proofs;

    /**
     * Whose work runs, and in which session it began. A page's session may take the same thread for a command of its own,
     * which is the reader's again.
     */
    private record Other(Caller caller, @Nullable VaadinSession session) {

        boolean works() {
            return Objects.equals(session, VaadinSession.getCurrent());
        }
    }

    SessionCaller(Accounts accounts, Proofs proofs) {
        this.accounts = accounts;
        this.proofs = proofs;
    }

    @Override
    public Caller get() {
        Other present = other.get();
        if (present != null && present.works()) {
            return present.caller();
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof ClientAuthentication client) {
            return client.caller();
        }
        if (authentication != null
                && authentication.isAuthenticated()
                && authentication.getPrincipal() instanceof SignedIn person) {
            String address =
                    authentication.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : null;
            return accounts.caller(person, address, proofs.until(person));
        }
        throw new NotPermitted("Nobody is signed in.");
    }

    @Override
    public <T> T as(Caller caller, Supplier<T> work) {
        Other before = other.get();
        other.set(new Other(caller, VaadinSession.getCurrent()));
        try {
            return work.get();
        } finally {
            if (before == null) {
                other.remove();
            } else {
                other.set(before);
            }
        }
    }
}
