package io.tillguard.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an entry that its hash stands for, so plain that any language can compute them again from an export.
 *
 * <p>{@code hash = hex(SHA-256(prevHash field* ))} where {@code prevHash} is the 64 characters of the hash before, 64 zeros
 * for the first, and each field is {@code <length in bytes>:<UTF-8 bytes>;}, or {@code -;} when it is null. The fields in
 * order: entryNo, id, occurredAt (ISO-8601 in UTC as {@link java.time.Instant} writes it), actorKind, actorId, actorName,
 * address, action, subjectKind, subjectId, subjectLabel, siteId, before, after.
 *
 * <p>The length in front keeps two different entries from having the same bytes. The place in the chain is not hashed: it
 * follows from the hash before, and so an entry moved elsewhere can be told from an edited one.
 */
final class Canonical {

    static final String FIRST = "0".repeat(64);

    private final MessageDigest digest;

    Canonical() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** The hash of an entry that follows another in the chain. */
    String hash(String previous, AuditRow entry) {
        digest.update(previous.getBytes(StandardCharsets.US_ASCII));
        for (Object field : Arrays.asList(
                entry.entryNo(),
                entry.id(),
                entry.occurredAt(),
                entry.actorKind(),
                entry.actorId(),
                entry.actorName(),
                entry.address(),
                entry.action(),
                entry.subjectKind(),
                entry.subjectId(),
                entry.subjectLabel(),
                entry.siteId(),
                entry.before(),
                entry.after())) {
            add(field);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(@Nullable Object field) {
        if (field == null) {
            digest.update(new byte[] {'-', ';'});
            return;
        }
        byte[] bytes = field.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ':');
        digest.update(bytes);
        digest.update((byte) ';');
    }
}
