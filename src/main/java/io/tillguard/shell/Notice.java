package io.tillguard.shell;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.server.VaadinService;
import io.tillguard.shared.Caller;
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

    /**
     * Runs an action and tells the reader when it is refused. If it needs them to show once more who they are, they are asked
     * first; then it runs again.
     *
     * @return whether it was done at once; when it was not, it may still be done after the answer
     */
    public static boolean attempt(Runnable action) {
        return attempt(action, () -> {});
    }

    /**
     * Does the same.
     *
     * @param then what follows once it was done, be it at once or after the answer
     */
    public static boolean attempt(Runnable action, Runnable then) {
        try {
            action.run();
        } catch (RefusedException e) {
            if (e.refusal().code().equals(Caller.PROOF_NEEDED)) {
                VaadinService.getCurrent()
                        .getInstantiator()
                        .getOrCreate(StepUpPrompt.class)
                        .ask(() -> attempt(action, then));
            } else {
                refused(words(e.refusal()));
            }
            return false;
        }
        then.run();
        return true;
    }

    /** A refusal in the reader's language: key {@code refusal.<code>}. */
    public static String words(Refusal refusal) {
        String key = "refusal." + refusal.code();
        String text = Words.text(key, refusal.value() == null ? "" : refusal.value());
        return text.equals(key) ? refusal.message() : text;
    }
}
