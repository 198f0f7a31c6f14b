package io.tillguard.journey;

import com.microsoft.playwright.Page;

/** Signs the first administrator in. */
final class SignIn {

    private SignIn() {}

    static void asAdministrator(Page page, String base) {
        page.navigate(base + "login");
        page.locator("input[name=username]").fill("admin");
        page.locator("input[name=password]").fill(ConsoleServer.PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.locator("vaadin-app-layout").waitFor();
    }
}
