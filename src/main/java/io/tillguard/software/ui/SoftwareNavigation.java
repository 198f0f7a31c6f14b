package io.tillguard.software.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entries of the software catalogue. */
@Component
public class SoftwareNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(
                new Item(Section.FLEET, "software.title", "software", "package", "software:read", 30),
                new Item(
                        Section.RISK, "software.vulnerabilities.title", "vulnerabilities", "bug", "software:read", 30));
    }
}
