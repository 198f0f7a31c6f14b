package io.tillguard.visit;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one-time codes of visits. A code is born when the site asks for it, shown that once, and kept as a slow hash: whoever
 * enters it stands at the site, or was told by somebody there.
 */
@Service
public class EntryCodes {

    private static final String SLOW_HASH = "PBKDF2WithHmacSHA256";
    private static final int ROUNDS = 60_000;
    private static final int HASH_BITS = 256;
    private static final int SALT_BYTES = 16;
    private static final int CODES = 100_000_000;

    private final VisitDesk desk;
    private final VisitSettings settings;
    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    EntryCodes(VisitDesk desk, VisitSettings settings, JdbcClient jdbc) {
        this.desk = desk;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /** A code as people read it to each other: 1234 5678. */
    public record Shown(String code) {}

    /** What is kept of a code. */
    private record Kept(@Nullable String salt, @Nullable String hash, int tries) {}

    /**
     * Shows the site the visit's code, once. Another one ends the first.
     *
     * @param another whether the first was lost, or too many wrong ones were tried
     * @throws RefusedException if it was shown already and no other is wanted, or nobody is to be let in any more
     */
    @Transactional
    public Shown show(UUID visit, boolean another) {
        VisitRow row = desk.held(visit, VisitPermission.RECEIVE);
        if (row.state() != VisitState.PLANNED || row.late()) {
            throw VisitDesk.refused(row, "shown its code");
        }
        if (row.codeShownAt() != null && !another) {
            throw EnteredText.refused(
                    "code-shown", "code", "The code of %s was shown already".formatted(row.number()), row.number());
        }
        String code = "%08d".formatted(random.nextInt(CODES));
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        String kept = HexFormat.of().formatHex(salt);
        desk.change(
                visit,
                "code_salt = :salt, code_hash = :hash, code_tries = 0, code_shown_at = :now, code_shown_by = :by",
                Map.of("salt", kept, "hash", hash(code, kept)));
        desk.told(row, VisitEventKind.CODE_SHOWN, "visit.code-shown", null);
        return new Shown(code.substring(0, 4) + " " + code.substring(4));
    }

    /** Why a code does not open the door, or null if it does. A wrong one counts as a try. */
    @Nullable
    RefusedException check(VisitRow visit, @Nullable String entered) {
        Kept kept = jdbc.sql("SELECT code_salt, code_hash, code_tries FROM visit WHERE id = :id")
                .param("id", visit.id())
                .query((row, number) ->
                        new Kept(row.getString("code_salt"), row.getString("code_hash"), row.getInt("code_tries")))
                .single();
        String salt = kept.salt();
        if (salt == null || kept.hash() == null) {
            return EnteredText.refused(
                    "no-visit-code", "code", "The site has not asked for the code yet", visit.number());
        }
        if (kept.tries() >= settings.tries()) {
            return EnteredText.refused(
                    "visit-code-ended", "code", "Too many wrong codes were tried: the site needs another", null);
        }
        String digits = entered == null ? "" : entered.replaceAll("[\\s-]", "");
        boolean right = digits.matches("\\d{8}")
                && MessageDigest.isEqual(
                        hash(digits, salt).getBytes(StandardCharsets.US_ASCII),
                        kept.hash().getBytes(StandardCharsets.US_ASCII));
        if (right) {
            return null;
        }
        desk.change(visit.id(), "code_tries = code_tries + 1", Map.of());
        int left = settings.tries() - kept.tries() - 1;
        return EnteredText.refused(
                "wrong-visit-code", "code", "This is not the site's code; tries left: " + left, left);
    }

    private static String hash(String code, String salt) {
        try {
            var spec = new PBEKeySpec(code.toCharArray(), HexFormat.of().parseHex(salt), ROUNDS, HASH_BITS);
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance(SLOW_HASH)
                            .generateSecret(spec)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(SLOW_HASH + " is missing in this Java", e);
        }
    }
}
