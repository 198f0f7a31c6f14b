package io.tillguard.security;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.VaadinSession;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.shell.LiveNews;
import io.tillguard.testing.SqlTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** News comes from work of the console itself; a page shows them with its reader's rights. */
@SqlTest
class LiveNewsTest {

    private static final Scope SCOPE = new Scope.Subtrees(Set.of(UUID.randomUUID()));

    @Autowired
    private LiveNews news;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private Users users;

    private UUID reader = UUID.randomUUID();

    /** A page whose session is free, so that a command runs on the thread that brings it. */
    private final class FreePage extends UI {

        private static final long serialVersionUID = 1L;

        @Override
        public Future<Void> access(Command command) {
            asReader(command::execute);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** A page that was closed without a word. */
    private static final class GonePage extends UI {

        private static final long serialVersionUID = 1L;

        @Override
        public Future<Void> access(Command command) {
            throw new UIDetachedException();
        }
    }

    @BeforeEach
    void oneReaderOfOneRegion() {
        reader = asConsole(() -> users.create(
                        new NewUser("lin.mei", "Lin Mei", Set.of(Role.AUDITOR), SCOPE, "correct-horse-7", false)))
                .id();
    }

    @Test
    void aTaskOfTheConsoleRedrawsAPageWithItsReadersScope() throws Exception {
        CompletableFuture<Scope> shown = new CompletableFuture<>();
        follow(new FreePage(), () -> shown.complete(currentCaller.get().scope()));
        asConsole(() -> tell());
        assertThat(shown.get(20, SECONDS)).isEqualTo(SCOPE);
    }

    @Test
    void aPageThatIsGoneOrFailsDoesNotKeepTheOthersFromTheNews() throws Exception {
        CompletableFuture<Boolean> shown = new CompletableFuture<>();
        follow(new GonePage(), () -> {});
        follow(new FreePage(), () -> {
            throw new IllegalStateException("no such page");
        });
        follow(new FreePage(), () -> shown.complete(true));
        asConsole(() -> tell());
        assertThat(shown.get(20, SECONDS)).isTrue();
    }

    @Test
    void aSessionThatTakesTheThreadOfATaskIsItsReadersAgain() {
        Scope inTask = asConsole(() -> currentCaller.get().scope());
        Scope inSession = asConsole(() -> {
            VaadinSession.setCurrent(new VaadinSession(null));
            try {
                CompletableFuture<Scope> shown = new CompletableFuture<>();
                asReader(() -> shown.complete(currentCaller.get().scope()));
                return shown.join();
            } finally {
                VaadinSession.setCurrent(null);
            }
        });
        assertThat(inTask).isEqualTo(Scope.everything());
        assertThat(inSession).isEqualTo(SCOPE);
    }

    private void follow(UI page, Runnable refresh) {
        Div shown = new Div();
        page.add(shown);
        news.follow(shown, refresh);
    }

    private boolean tell() {
        news.tell();
        return true;
    }

    private <T> T asConsole(Supplier<T> work) {
        return currentCaller.as(Caller.system("warning-sweep"), work);
    }

    private void asReader(Runnable work) {
        SecurityContextHolder.setContext(new SecurityContextImpl(
                new UsernamePasswordAuthenticationToken(new SignedIn(reader, "lin.mei", 1), null, List.of())));
        try {
            work.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
