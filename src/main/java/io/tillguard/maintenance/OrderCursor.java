package io.tillguard.maintenance;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a page of work orders ended. */
record OrderCursor(Instant wantedAt, long no) {

    static OrderCursor after(OrderRow row) {
        return new OrderCursor(row.wantedAt(), OrderRow.numberIn(row.number()));
    }

    /** @throws RefusedException if the text is no cursor of this list */
    static @Nullable OrderCursor read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int gap = text.indexOf('_');
        try {
            return new OrderCursor(Instant.parse(text.substring(0, gap)), Long.parseLong(text.substring(gap + 1)));
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
            throw new RefusedException(
                    Refusal.of("cursor-malformed", "after", "'after' is not a cursor of this list", text));
        }
    }

    String text() {
        return wantedAt + "_" + no;
    }
}
