package io.tillguard.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a machine in by its token, within its rate. */
final class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 200;
    private static final int MOST_CLIENTS = 10_000;

    private final ClientRows clients;
    private final AddressLimits addresses;
    private final Problems problems;
    private final LoadingCache<UUID, Bucket> rates;

    BearerFilter(ClientRows clients, AddressLimits addresses, Problems problems, ApiSettings settings) {
        this.clients = clients;
        this.addresses = addresses;
        this.problems = problems;
        this.rates = Caffeine.newBuilder()
                .maximumSize(MOST_CLIENTS)
                .expireAfterAccess(Duration.ofMinutes(2))
                .build(id -> AddressLimits.bucket(settings.requestsPerMinute()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = token(request);
        if (token == null) {
            chain.doFilter(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        Optional<ApiClient> client = token.length() > LONGEST_TOKEN ? Optional.empty() : clients.byToken(token);
        if (client.isEmpty()) {
            // Only now: behind one gateway a good token does not pay for another machine's bad ones.
            if (addresses.mayShowBadToken(address)) {
                chain.doFilter(request, response);
            } else {
                tooMany(request, response, Duration.ofMinutes(1).toSeconds());
            }
            return;
        }
        ConsumptionProbe probe = rates.get(client.get().id()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            tooMany(request, response, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new ClientAuthentication(caller(client.get(), address)));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Caller caller(ApiClient client, String address) {
        Actor actor = new Actor(Actor.Kind.API_CLIENT, client.id().toString(), client.name(), address);
        return new Caller(actor, client.scope(), client.permissions());
    }

    private static @Nullable String token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? null
                : header.substring(SCHEME.length()).strip();
    }

    private void tooMany(HttpServletRequest request, HttpServletResponse response, long seconds) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", String.valueOf(seconds));
    }
}
