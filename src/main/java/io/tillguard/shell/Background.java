package io.tillguard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that takes longer than a click: off the page's thread, as the same caller. Whoever leaves the page does not end it; the
 * page then only no longer hears of it.
 */
@org.springframework.stereotype.Component
public class Background {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final CurrentCaller currentCaller;

    Background(CurrentCaller currentCaller) {
        this.currentCaller = currentCaller;
    }

    /** How work tells its page something. */
    @FunctionalInterface
    public interface Page {

        /** Changes the page, as soon as it may be changed. */
        void show(Runnable change);
    }

    /**
     * Begins work for a page that is shown. What it refuses is told on the page.
     *
     * @param after runs on the page when the work has ended, well or not
     */
    public void begin(Component component, Consumer<Page> work, Runnable after) {
        UI ui = component.getUI().orElseThrow(() -> new IllegalStateException("The component is on no page"));
        Caller caller = currentCaller.get();
        Page page = change -> show(ui, change);
        Thread.ofVirtual().name("background-" + ui.getUIId()).start(() -> {
            try {
                currentCaller.as(caller, () -> {
                    work.accept(page);
                    return true;
                });
            } catch (RuntimeException failure) {
                page.show(() -> Notice.attempt(() -> {
                    throw failure;
                }));
            } finally {
                page.show(after);
            }
        });
    }

    private static void show(UI ui, Runnable change) {
        try {
            ui.access(change::run);
        } catch (UIDetachedException gone) {
            LOG.debug("The page was left before the work ended", gone);
        }
    }
}
