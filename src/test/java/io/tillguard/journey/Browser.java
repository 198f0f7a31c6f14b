package io.tillguard.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A real browser for the journeys: the Chromium that the launcher found. Pictures go to {@code target/screenshots}. */
final class Browser implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final double PATIENCE_MS = 20_000;
    private static final List<String> ALWAYS =
            List.of("--no-sandbox", "--disable-background-networking", "--disable-gpu");

    private final Playwright playwright = Playwright.create(
            new Playwright.CreateOptions().setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium;

    /** How a page is looked at. */
    enum Screen {
        DESKTOP(1440, 900),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** The arguments are for Chromium itself. */
    Browser(String... more) {
        String program = System.getenv("TILLGUARD_CHROMIUM");
        if (program == null) {
            throw new IllegalStateException("TILLGUARD_CHROMIUM must name a Chromium; ./tillguard test finds one");
        }
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(program))
                        .setArgs(Stream.concat(ALWAYS.stream(), Stream.of(more)).toList()));
    }

    /** A fresh visitor. */
    Page visitor(String language, Screen screen, ColorScheme colours) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale(language)
                .setTimezoneId("Asia/Shanghai")
                .setColorScheme(colours)
                .setViewportSize(screen.width, screen.height));
        Page page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        return page;
    }

    /** Shows a fresh visitor's page in both languages, light and dark, at a desk and on a phone; tells how it is looked at. */
    void eachLook(BiConsumer<String, Page> visit) {
        for (String language : List.of("en-GB", "zh-CN")) {
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (Screen screen : Screen.values()) {
                    Page page = visitor(language, screen, colours);
                    visit.accept(language + "-" + colours + "-" + screen, page);
                    page.context().close();
                }
            }
        }
    }

    /** Waits until the page has its title, and the server and the page have nothing more to tell each other. */
    static void settled(Page page) {
        page.locator("h1").first().waitFor();
        page.waitForFunction("""
                () => Object.values(window.Vaadin?.Flow?.clients ?? {}).every(client => !client.isActive?.())
                    && [...document.querySelectorAll('vaadin-grid')].every(grid => !grid.loading)""");
    }

    /** Keeps what the page looks like now. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
