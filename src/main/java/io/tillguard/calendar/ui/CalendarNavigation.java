package io.tillguard.calendar.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of holiday calendars, beneath that of sites. */
@Component
public class CalendarNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(Section.FLEET, "calendar.title", "calendars", "calendar", "calendar:read", 35));
    }
}
