package io.tillguard.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The third door: the page for phones, whose files are open because they say nothing, and what its script asks for, which
 * needs the session of a person and the token against forged requests. A session that ended is told as such, not led to the
 * sign-in, which a script could not follow.
 */
@Configuration(proxyBeanMethods = false)
class PhoneChain {

    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; "
                    + "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain phones(HttpSecurity http, Problems problems) {
        http.securityMatcher("/phone", "/phone/**");
        http.formLogin(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
        http.requestCache(AbstractHttpConfigurer::disable);
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER));
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/phone/data/**")
                .authenticated()
                .anyRequest()
                .permitAll());
        http.exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, cause) ->
                        problems.write(request, response, HttpStatus.UNAUTHORIZED, "signed-out"))
                .accessDeniedHandler((request, response, cause) ->
                        problems.write(request, response, HttpStatus.FORBIDDEN, "forged")));
        http.headers(headers -> SecurityChains.guard(headers, CONTENT_POLICY));
        return http.build();
    }
}
