package io.tillguard.security;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How accounts are guarded; the defaults are those of PCI DSS 4.0.1, requirement 8.
 *
 * @param shortestPassword characters (8.3.6)
 * @param rememberedPasswords how many earlier ones are refused (8.3.7)
 * @param passwordAge after which a new one is asked for (8.3.9)
 * @param triesBeforeLock failed sign-ins in a row (8.3.4)
 * @param lockFor how long an account stays locked (8.3.4)
 * @param proofHoldsFor how long it counts that a person gave the password once more
 * @param signInsPerMinute tries from one address, whatever the account
 */
@Validated
@ConfigurationProperties("tillguard.security")
record SecuritySettings(
        @DefaultValue("12") @Min(12) @Max(64) int shortestPassword,
        @DefaultValue("4") @Min(4) @Max(24) int rememberedPasswords,
        @DefaultValue("90d") @NotNull Duration passwordAge,
        @DefaultValue("10") @Min(3) @Max(10) int triesBeforeLock,
        @DefaultValue("30m") @NotNull Duration lockFor,
        @DefaultValue("5m") @NotNull Duration proofHoldsFor,
        @DefaultValue("60") @Min(1) int signInsPerMinute) {}
