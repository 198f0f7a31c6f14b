package io.tillguard.inspection.stocktake;

import io.tillguard.shared.EnteredText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stock-take that is to begin: of a site or region, until when. */
public record NewStockTake(String node, @Nullable String title, Instant until) {

    private static final int LONGEST_CODE = 24;
    private static final int LONGEST_TITLE = 200;

    /**
     * What was entered.
     *
     * @throws io.tillguard.shared.RefusedException naming the field that is missing or too long
     */
    public static NewStockTake entered(@Nullable String node, @Nullable String title, @Nullable Instant until) {
        String code = EnteredText.required("node", node, LONGEST_CODE);
        if (until == null) {
            throw EnteredText.refused("field-missing", "until", "'until' is missing", "until");
        }
        return new NewStockTake(code, EnteredText.optional("title", title, LONGEST_TITLE), until);
    }
}
