package io.tillguard.security;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Validity;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with Argon2id, and knows which ones are good enough. */
@Component
class Passwords {

    private static final int LONGEST = 128;
    private static final int ONE_TIME_LENGTH = 16;

    /** Without letters and digits that look alike on paper. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final String DIGITS = "23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** OWASP's parameters for Argon2id: 19 MiB, two passes, one lane. */
    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    private final JdbcClient jdbc;
    private final SecuritySettings settings;
    private final Clock clock;
    private final HashTurns turns;
    private final String dummy;

    Passwords(JdbcClient jdbc, SecuritySettings settings, Clock clock, HashTurns turns) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.turns = turns;
        this.dummy = hash(oneTime());
    }

    final String hash(String password) {
        return turns.take(() -> Objects.requireNonNull(encoder.encode(password)));
    }

    boolean matches(String password, String hash) {
        if (password.length() > LONGEST) {
            pretend(password);
            return false;
        }
        return turns.take(() -> encoder.matches(password, hash));
    }

    /** Takes as long as a comparison, so that the answer's time does not tell whether an account exists. */
    void pretend(String password) {
        turns.take(() -> encoder.matches(password.length() <= LONGEST ? password : "", dummy));
    }

    /** A password for the first sign-in. */
    static String oneTime() {
        StringBuilder password = new StringBuilder(ONE_TIME_LENGTH);
        for (int i = 0; i < ONE_TIME_LENGTH; i++) {
            String alphabet = i % 4 == 3 ? DIGITS : LETTERS;
            password.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return password.toString();
    }

    /**
     * Checks a new password by itself.
     *
     * @throws RefusedException if it is too weak; the refusal never carries the password
     */
    void check(String password, String username) {
        if (password.length() < settings.shortestPassword()) {
            throw refused(
                    "password-too-short",
                    "A password has at least %d characters".formatted(settings.shortestPassword()),
                    String.valueOf(settings.shortestPassword()));
        }
        if (password.length() > LONGEST) {
            throw refused(
                    "password-too-long",
                    "A password has at most %d characters".formatted(LONGEST),
                    String.valueOf(LONGEST));
        }
        if (password.chars().noneMatch(Character::isLetter) || password.chars().noneMatch(Character::isDigit)) {
            throw refused("password-too-plain", "A password has letters and digits", "");
        }
        if (password.toLowerCase(Locale.ROOT).contains(username)) {
            throw refused("password-holds-name", "A password does not hold the user name", "");
        }
    }

    /** Refuses the present and the last passwords of an account. */
    void checkNotUsed(UUID user, String password) {
        List<String> former = jdbc.sql("""
                SELECT password_hash FROM security_password_history WHERE user_id = :user
                ORDER BY credentials_no DESC LIMIT\s""" + settings.rememberedPasswords())
                .param("user", user)
                .query(String.class)
                .list();
        if (former.stream().anyMatch(hash -> matches(password, hash))) {
            throw refused(
                    "password-used-before",
                    "The last %d passwords are not used again".formatted(settings.rememberedPasswords()),
                    String.valueOf(settings.rememberedPasswords()));
        }
    }

    /**
     * Stores a password of an account under its number.
     *
     * @throws RefusedException if another password took the number meanwhile
     */
    void store(UUID user, String hash, int credentials, boolean mustChange) {
        var now = Validity.utc(clock.instant());
        int stored = jdbc.sql("""
                UPDATE security_user SET password_hash = :hash, password_set_at = :now, must_change = :mustChange,
                    credentials_no = :credentials, failed_tries = 0, locked_until = NULL
                WHERE id = :user AND credentials_no = :credentials - 1""")
                .param("user", user)
                .param("hash", hash)
                .param("now", now)
                .param("mustChange", mustChange)
                .param("credentials", credentials)
                .update();
        if (stored == 0) {
            throw UserRows.changedMeanwhile();
        }
        remember(user, hash, credentials);
    }

    void remember(UUID user, String hash, int credentials) {
        jdbc.sql("""
                INSERT INTO security_password_history (user_id, set_at, credentials_no, password_hash)
                VALUES (:user, :now, :credentials, :hash)""")
                .param("user", user)
                .param("now", Validity.utc(clock.instant()))
                .param("credentials", credentials)
                .param("hash", hash)
                .update();
    }

    String stored(UUID user) {
        return jdbc.sql("SELECT password_hash FROM security_user WHERE id = :user")
                .param("user", user)
                .query(String.class)
                .single();
    }

    private static RefusedException refused(String code, String message, String value) {
        return new RefusedException(Refusal.of(code, "password", message, value));
    }
}
