package io.tillguard.ingest.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of imports. */
@Component
public class IngestNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(Section.FLEET, "ingest.imports.title", "imports", "upload", "ingest:import", 90));
    }
}
