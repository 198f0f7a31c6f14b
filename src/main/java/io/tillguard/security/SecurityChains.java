package io.tillguard.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Two doors: machines come with a token and leave no session, people sign in and have one. What phones ask for is a third
 * one, {@link PhoneChain}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityChains {

    /** Flow evaluates small functions that the server sends, and starts with an inline script. */
    private static final String CONTENT_POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final String API_POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain machines(
            HttpSecurity http, ClientRows clients, AddressLimits addresses, Problems problems, ApiSettings settings) {
        http.securityMatcher("/api/**", "/actuator/**");
        http.csrf(AbstractHttpConfigurer::disable);
        http.formLogin(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
        http.requestCache(AbstractHttpConfigurer::disable);
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.addFilterBefore(
                new BearerFilter(clients, addresses, problems, settings), AnonymousAuthenticationFilter.class);
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                        "/actuator/health",
                        "/actuator/health/liveness",
                        "/actuator/health/readiness",
                        "/api/docs/**",
                        "/api/swagger-ui/**",
                        "/api/openapi/**",
                        "/api/openapi.yaml")
                .permitAll()
                .requestMatchers("/actuator/**")
                .access((authentication, request) -> new AuthorizationDecision(mayReadMetrics(authentication.get())))
                .anyRequest()
                .authenticated());
        http.exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, cause) -> {
                    response.setHeader("WWW-Authenticate", "Bearer");
                    problems.write(request, response, HttpStatus.UNAUTHORIZED, "not-authenticated");
                })
                .accessDeniedHandler((request, response, cause) ->
                        problems.write(request, response, HttpStatus.FORBIDDEN, "not-permitted")));
        http.headers(headers -> guard(headers, API_POLICY));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, SignIn signIn) {
        http.authorizeHttpRequests(
                requests -> requests.requestMatchers("/styles/**").permitAll());
        http.with(
                VaadinSecurityConfigurer.vaadin(),
                // An address without a page is Vaadin's to answer, with a page that says so.
                vaadin -> vaadin.loginView("/login")
                        .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated)
                        .addLogoutHandler(
                                (request, response, authentication) -> signedOut(signIn, request, authentication)));
        http.addFilterBefore(new ForeignFormFilter(), UsernamePasswordAuthenticationFilter.class);
        http.sessionManagement(session ->
                session.sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::changeSessionId));
        http.headers(headers -> guard(headers, CONTENT_POLICY));
        return http.build();
    }

    /** No text of this console holds a NUL, and PostgreSQL takes none: a request's value with one is answered 400. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    AuthenticationManager authenticationManager(SignIn signIn) {
        return new ProviderManager(signIn);
    }

    /** Requests are observed as a whole; each of their filters on its own would cost more than the filters do. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    static void guard(HeadersConfigurer<HttpSecurity> headers, String contentPolicy) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
        headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
        headers.contentSecurityPolicy(content -> content.policyDirectives(contentPolicy));
        headers.permissionsPolicyHeader(permissions -> permissions.policy("geolocation=(self), camera=(self)"));
    }

    private static boolean mayReadMetrics(@Nullable Authentication authentication) {
        return authentication instanceof ClientAuthentication client
                && client.caller().may(SecurityPermission.METRICS);
    }

    private static void signedOut(SignIn signIn, HttpServletRequest request, @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
            String address = authentication.getDetails() instanceof WebAuthenticationDetails web
                    ? web.getRemoteAddress()
                    : request.getRemoteAddr();
            signIn.signedOut(person, address);
        }
    }
}
