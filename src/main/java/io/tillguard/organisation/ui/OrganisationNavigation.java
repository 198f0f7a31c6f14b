package io.tillguard.organisation.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of sites. */
@Component
public class OrganisationNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(
                new Item(Section.FLEET, "organisation.sites.title", "sites", "building", "organisation:read", 30));
    }
}
