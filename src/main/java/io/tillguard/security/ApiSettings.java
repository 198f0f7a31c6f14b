package io.tillguard.security;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How fast machines may call.
 *
 * @param requestsPerMinute of one client; more are answered 429
 * @param failuresPerMinute bad tokens from one address; more are answered 429
 */
@Validated
@ConfigurationProperties("tillguard.api")
record ApiSettings(
        @DefaultValue("60000") @Min(1) int requestsPerMinute,
        @DefaultValue("60") @Min(1) int failuresPerMinute) {}
