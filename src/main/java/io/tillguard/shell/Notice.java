package io.tillguard.shell;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;

/** Short answers to what the reader did. */
public final class Notice {

    private static final int SUCCESS_MS = 4_000;
    private static final int REFUSAL_MS = 12_000;

    private Notice() {}

    /** It worked. */
    public static void done(String text) {
        Notification shown = Notification.show(text, SUCCESS_MS, Notification.Position.BOTTOM_START);
        shown.addThemeVariants(NotificationVariant.LUMO_SUCCESS);
    }

    /** It did not, and why. */
    public static void refused(String text) {
        Notification shown = Notification.show(text, REFUSAL_MS, Notification.Position.BOTTOM_START);
        shown.addThemeVariants(NotificationVariant.LUMO_ERROR);
        shown.setAssertive(true);
    }

    /** Runs an action and tells the reader when it is refused. */
    public static boolean attempt(Runnable action) {
        try {
            action.run();
            return true;
        } catch (RefusedException e) {
            refused(words(e.refusal()));
            return false;
        }
    }

    /** A refusal in the reader's language: key {@code refusal.<code>}. */
    public static String words(Refusal refusal) {
        String key = "refusal." + refusal.code();
        String text = Words.text(key, refusal.value() == null ? "" : refusal.value());
        return text.equals(key) ? refusal.message() : text;
    }
}
