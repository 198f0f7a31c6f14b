package io.tillguard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells open pages that there is something new to show; the reader does nothing for it. Pages are refreshed on threads of
 * its own: whoever brings the news may work as somebody else, whose rights are none of the page's, and waits for no page.
 */
@org.springframework.stereotype.Component
public class LiveNews {

    private static final Logger LOG = LoggerFactory.getLogger(LiveNews.class);
    private static final int THREADS = 2;

    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("live-news-", 1).factory());

    /** One open page; it waits at most once in the queue, which is so never longer than the list of followers. */
    private final class Follower implements Runnable {

        private final Runnable page;
        private final AtomicBoolean waits = new AtomicBoolean();

        Follower(Runnable page) {
            this.page = page;
        }

        void tell() {
            if (waits.compareAndSet(false, true)) {
                threads.execute(this);
            }
        }

        @Override
        public void run() {
            waits.set(false);
            try {
                page.run();
            } catch (UIDetachedException gone) {
                followers.remove(this);
            } catch (RuntimeException e) {
                LOG.warn("A page could not show the news", e);
            }
        }
    }

    /** Runs the refresh on the component's page with each piece of news, as long as the component is shown. */
    public void follow(Component component, Runnable refresh) {
        component.getUI().ifPresent(ui -> {
            Follower follower = new Follower(() -> ui.access(refresh::run));
            followers.add(follower);
            Registration[] registration = new Registration[1];
            registration[0] = component.addDetachListener(event -> {
                followers.remove(follower);
                registration[0].remove();
            });
        });
    }

    /** There is something new. */
    public void tell() {
        try {
            followers.forEach(Follower::tell);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The console stops: no page is told any more", closing);
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
