package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A price table as text: service, item, price and currency in a line, separated by semicolon or tab. */
public final class PriceLines {

    private static final int CELLS = 4;

    private PriceLines() {}

    /**
     * Reads a price table; blank lines are left out.
     *
     * @throws io.tillguard.shared.RefusedException naming the line that is none
     */
    public static List<PriceLine> entered(@Nullable String text) {
        return text == null
                ? List.of()
                : text.lines()
                        .filter(line -> !line.isBlank())
                        .map(PriceLines::line)
                        .toList();
    }

    /** Writes a price table so that it can be read again. */
    public static String text(List<PriceLine> prices) {
        return prices.stream()
                .map(line -> line.service() + ";" + line.item() + ";"
                        + line.unitPrice().amount().toPlainString() + ";"
                        + line.unitPrice().currency())
                .collect(Collectors.joining("\n"));
    }

    private static PriceLine line(String line) {
        String[] cells = line.split("[;\t]", -1);
        if (cells.length != CELLS) {
            throw EnteredText.refused(
                    "price-line-malformed",
                    "prices",
                    "A line has service, item, price and currency: '%s'".formatted(line),
                    line.strip());
        }
        return new PriceLine(
                Entered.word(ServiceKind.class, "service", cells[0]),
                cells[1],
                Money.entered(Entered.number("unitPrice", cells[2]), cells[3]));
    }
}
