package io.tillguard.security.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of users and API clients. */
@Component
public class SecurityNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(Section.SYSTEM, "security.users.title", "users", "users", "user:manage", 20));
    }
}
