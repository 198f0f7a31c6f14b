package io.tillguard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reader's language and colours, kept in cookies of their browser so that the sign-in page speaks it too. */
public final class Preferences {

    private static final String LANGUAGE = "tillguard-language";
    private static final String COLOURS = "tillguard-colours";
    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    private Preferences() {}

    /** Applies what the browser remembers to a new page. */
    static void apply(UI ui) {
        VaadinRequest request = VaadinRequest.getCurrent();
        cookie(request, LANGUAGE).map(Locale::forLanguageTag).ifPresent(ui::setLocale);
        ui.getPage()
                .setColorScheme(
                        cookie(request, COLOURS).map(Preferences::scheme).orElse(ColorScheme.Value.LIGHT_DARK));
    }

    private static ColorScheme.Value scheme(String remembered) {
        return switch (remembered) {
            case "dark" -> ColorScheme.Value.DARK;
            case "light" -> ColorScheme.Value.LIGHT;
            default -> ColorScheme.Value.LIGHT_DARK;
        };
    }

    /** Changes the language and loads the page anew in it. */
    public static void speak(UI ui, Locale locale) {
        remember(LANGUAGE, locale.toLanguageTag());
        VaadinSession.getCurrent().setLocale(locale);
        ui.getPage().reload();
    }

    /** Changes the colours: {@code light}, {@code dark} or {@code system}. */
    static void paint(UI ui, String colours) {
        remember(COLOURS, colours);
        ui.getPage().setColorScheme(scheme(colours));
    }

    /** The language of a reader whose page is not Vaadin's: as their browser remembers, else as it asks for. */
    public static Locale language(HttpServletRequest request) {
        return named(request.getCookies(), LANGUAGE).map(Locale::forLanguageTag).orElse(request.getLocale());
    }

    /** The colours of such a reader: {@code light}, {@code dark} or {@code system}. */
    public static String colours(HttpServletRequest request) {
        return named(request.getCookies(), COLOURS)
                .filter(Set.of("light", "dark")::contains)
                .orElse("system");
    }

    private static Optional<String> cookie(@Nullable VaadinRequest request, String name) {
        return named(request == null ? null : request.getCookies(), name);
    }

    private static Optional<String> named(Cookie @Nullable [] cookies, String name) {
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private static void remember(String name, String value) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge(YEAR_SECONDS);
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        VaadinResponse response = VaadinResponse.getCurrent();
        if (response != null) {
            response.addCookie(cookie);
        }
    }
}
