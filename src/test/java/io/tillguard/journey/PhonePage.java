package io.tillguard.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.tillguard.files.Pictures;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a person does at the page for phones. The phone's clock goes with the console's. */
final class PhonePage {

    private static final Duration BETWEEN = Duration.ofMinutes(4);

    private final Page page;
    private final String base;
    private final TestClock clock;

    PhonePage(Page page, String base, TestClock clock) {
        this.page = page;
        this.base = base;
        this.clock = clock;
    }

    void open() {
        page.clock().setFixedTime(Date.from(clock.instant()));
        page.navigate(base + "phone/");
    }

    void signIn(String user, String password) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Sign in|登录")))
                .click();
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(password);
        page.locator("input[name=password]").press("Enter");
        page.locator("tg-list .stop").first().waitFor();
        // The page is kept for times without a network once its worker runs.
        page.evaluate("() => navigator.serviceWorker.ready");
    }

    void begin(String serial) {
        page.locator("tg-list .stop")
                .filter(new Locator.FilterOptions().setHasText(serial))
                .click();
        page.locator("tg-steps h1").waitFor();
    }

    /** Goes through all steps of one terminal; looks at each. */
    void inspect(String serial, int number, String seal, Consumer<String> look) {
        clock.advance(BETWEEN.plusSeconds(number * 7L));
        page.clock().setFixedTime(Date.from(clock.instant()));
        begin(serial);
        steps(serial, number, seal, look);
    }

    /** Names a terminal by its serial, typed where there is no camera. */
    void scan(String serial) {
        button("Scan a terminal").click();
        page.getByText("The camera cannot be used here").waitFor();
        page.getByLabel("Or type the serial number").fill(serial);
        button("Take").click();
        page.locator("tg-steps h1").waitFor();
    }

    void steps(String serial, int number, String seal, Consumer<String> look) {
        Locator field = page.getByLabel("Serial number on the device");
        if (!field.inputValue().equals(serial)) {
            field.fill(serial);
        }
        look.accept("device");
        next();
        for (String item : List.of("nothing-attached", "case-closed", "cables-known", "place-right")) {
            page.locator("input[name=item-" + item + "][value=yes]").check();
        }
        look.accept("look");
        next();
        page.locator(".shot input[type=file]")
                .setInputFiles(new FilePayload("photo.jpg", "image/jpeg", Pictures.jpeg(number)));
        page.locator(".shot img").waitFor();
        if (page.getByText("Does the device look like its reference?").isVisible()) {
            page.getByLabel("Like the reference").check();
        }
        look.accept("photos");
        next();
        page.getByLabel(seal, new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("Number on the seal").fill("TG-100" + number);
        look.accept("seal");
        next();
        page.locator("input[name=result]").first().check();
        sign();
        look.accept("confirm");
        button("Finish").click();
        page.locator("tg-list").waitFor();
    }

    private void sign() {
        page.locator("canvas").scrollIntoViewIfNeeded();
        var box = page.locator("canvas").boundingBox();
        page.mouse().move(box.x + 30, box.y + 60);
        page.mouse().down();
        page.mouse().move(box.x + 120, box.y + 20);
        page.mouse().move(box.x + 200, box.y + 70);
        page.mouse().up();
    }

    private void next() {
        button("Next").click();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void queue() {
        page.locator("header nav a").last().click();
        page.locator("tg-queue h1").waitFor();
    }

    void list() {
        page.locator("header nav a").first().click();
        page.locator("tg-list").waitFor();
    }
}
