package io.tillguard.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Secrets for the first start. Each may be named directly or as a file that holds it.
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

    static final String ADMIN_PASSWORD = "TILLGUARD_ADMIN_PASSWORD";
    static final String API_TOKEN = "TILLGUARD_API_TOKEN";

    Optional<String> administratorPassword() {
        return secret(ADMIN_PASSWORD, adminPassword, adminPasswordFile);
    }

    Optional<String> clientToken() {
        return secret(API_TOKEN, apiToken, apiTokenFile);
    }

    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
        return "FirstStartSettings";
    }

    private static Optional<String> secret(String name, @Nullable String value, @Nullable Path file) {
        if (value != null && !value.isBlank()) {
            return Optional.of(value.strip());
        }
        if (file == null || file.toString().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UnusableSecret(name, "the file %s cannot be read".formatted(file), e);
        }
    }
}
