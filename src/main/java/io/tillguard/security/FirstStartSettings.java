package io.tillguard.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Secrets for the first start; later starts ignore them. Each may be named directly or as a file that holds it.
 *
 * @param adminPassword one-time password of the first administrator: TILLGUARD_ADMIN_PASSWORD
 * @param adminPasswordFile file with it: TILLGUARD_ADMIN_PASSWORD_FILE
 * @param apiToken token of the first API client: TILLGUARD_API_TOKEN
 * @param apiTokenFile file with it: TILLGUARD_API_TOKEN_FILE
 */
@ConfigurationProperties("tillguard")
record FirstStartSettings(
        @Nullable String adminPassword,
        @Nullable Path adminPasswordFile,
        @Nullable String apiToken,
        @Nullable Path apiTokenFile) {

    Optional<String> administratorPassword() {
        return secret(adminPassword, adminPasswordFile);
    }

    Optional<String> clientToken() {
        return secret(apiToken, apiTokenFile);
    }

    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
        return "FirstStartSettings";
    }

    private static Optional<String> secret(@Nullable String value, @Nullable Path file) {
        if (value != null && !value.isBlank()) {
            return Optional.of(value.strip());
        }
        if (file == null || file.toString().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The secret in %s cannot be read".formatted(file), e);
        }
    }
}
