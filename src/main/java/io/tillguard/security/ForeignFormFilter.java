package io.tillguard.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses sign-ins that another site's page sends. Vaadin exempts the sign-in from CSRF tokens, which a page that stood
 * open too long could not renew; every present browser says where a form comes from.
 * The session's identifier changes with every try, so that one planted before leads nowhere.
 */
final class ForeignFormFilter extends OncePerRequestFilter {

    /** The very form of the sign-in's own filter, so that no spelling of the address passes this one alone. */
    private static final RequestMatcher SIGN_IN =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/login");

    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean signsIn = SIGN_IN.matches(request);
        String origin = request.getHeader("Sec-Fetch-Site");
        if (signsIn && origin != null && FOREIGN.contains(origin)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (signsIn && request.getSession(false) != null) {
            request.changeSessionId();
        }
        chain.doFilter(request, response);
    }
}
