package io.tillguard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import io.tillguard.shared.Money;
import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The reader's words, for views: messages and names of enum constants in the language of the present page. */
public final class Words {

    private Words() {}

    /** The message of a key. */
    public static String text(String key, Object... values) {
        return I18NProvider.translate(key, values);
    }

    /** The name of an enum constant: key {@code <prefix>.<CONSTANT>}. */
    public static String name(String prefix, Enum<?> constant) {
        return text(prefix + "." + constant.name());
    }

    /** A whole number as the language of the present page groups its digits. */
    public static String number(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** An amount with at least two decimals and its currency; a dash for none. */
    public static String amount(@Nullable Money money) {
        if (money == null) {
            return "–";
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(2);
        return format.format(money.amount()) + " " + money.currency();
    }

    /** The language of the present page, English when there is none. */
    public static Locale locale() {
        UI ui = UI.getCurrent();
        return ui == null ? Locale.ENGLISH : ui.getLocale();
    }
}
