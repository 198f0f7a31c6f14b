package io.tillguard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.shared.Registration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells open pages that there is something new to show; the reader does nothing for it. */
@org.springframework.stereotype.Component
public class LiveNews {

    private final Set<Runnable> followers = ConcurrentHashMap.newKeySet();

    /** Runs the refresh on the component's page with each piece of news, as long as the component is shown. */
    public void follow(Component component, Runnable refresh) {
        component.getUI().ifPresent(ui -> {
            Runnable follower = () -> ui.access(refresh::run);
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
        followers.forEach(Runnable::run);
    }
}
