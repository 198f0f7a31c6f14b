package io.tillguard.journey;

import com.microsoft.playwright.Page;
import io.tillguard.organisation.Organisation;
import io.tillguard.security.NewUser;
import io.tillguard.security.Role;
import io.tillguard.security.Users;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Somebody who may open every page, and how they sign in. */
final class SignIn {

    private static final String USER = "wanderer";

    private SignIn() {}

    static void prepare(Users users, CurrentCaller currentCaller) {
        NewUser everyRole = new NewUser(
                USER, "Wanderer", EnumSet.allOf(Role.class), Scope.everything(), ConsoleServer.PASSWORD, false);
        currentCaller.as(Caller.system("journey"), () -> users.create(everyRole));
    }

    /** Somebody who manages the shop of the sample. */
    static void siteManager(
            Users users, CurrentCaller currentCaller, Organisation organisation, String user, String name) {
        currentCaller.as(Caller.system("journey"), () -> {
            Set<UUID> shop = Set.of(organisation.byCode("SH01").orElseThrow().id());
            return users.create(new NewUser(
                    user, name, Set.of(Role.SITE_MANAGER), new Scope.Subtrees(shop), ConsoleServer.PASSWORD, false));
        });
    }

    static void in(Page page, String base) {
        in(page, base, USER);
    }

    static void in(Page page, String base, String user) {
        page.navigate(base + "login");
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(ConsoleServer.PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.locator("vaadin-app-layout").waitFor();
    }
}
