package io.tillguard.ingest;

import io.tillguard.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A report that was not taken.
 *
 * @param index its place in the request, from 0
 * @param serial the serial it named, null if it named none
 * @param code stable code in kebab case
 * @param message one English sentence with the field, the value and the rule
 */
public record RefusedReport(int index, @Nullable String serial, String code, String message) {

    static RefusedReport of(int index, @Nullable String serial, Refusal refusal) {
        String message = refusal.field() == null ? refusal.message() : refusal.field() + ": " + refusal.message();
        return new RefusedReport(index, serial == null ? null : Refusal.plain(serial), refusal.code(), message);
    }
}
