package io.tillguard.reporting.ui;

import io.tillguard.shell.Words;
import java.text.NumberFormat;
import org.jspecify.annotations.Nullable;

/** Figures in the reader's language; a dash where there is none. */
final class Figures {

    private Figures() {}

    static String percent(@Nullable Double share, int digits) {
        if (share == null) {
            return "–";
        }
        NumberFormat percent = NumberFormat.getPercentInstance(Words.locale());
        percent.setMaximumFractionDigits(digits);
        return percent.format(share);
    }

    static String number(@Nullable Double number) {
        if (number == null) {
            return "–";
        }
        NumberFormat format = NumberFormat.getNumberInstance(Words.locale());
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }
}
