package io.tillguard.settlement.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of settlements. */
@Component
public class SettlementNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(
                new Item(Section.RISK, "settlement.title", "settlements", "money-deposit", "settlement:read", 80));
    }
}
