package io.tillguard.onboarding.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of onboarding. */
@Component
public class OnboardingNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(Section.FLEET, "onboarding.title", "onboarding", "inbox", "onboarding:read", 25));
    }
}
