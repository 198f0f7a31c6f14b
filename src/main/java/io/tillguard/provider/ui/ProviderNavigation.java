package io.tillguard.provider.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of providers. */
@Component
public class ProviderNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(Section.FLEET, "provider.title", "providers", "handshake", "provider:read", 60));
    }
}
