package io.tillguard.obligation.api;

import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;

/** Heads of answers that are files. */
final class Downloads {

    private Downloads() {}

    static void announce(HttpServletResponse response, TableFormat format, String list) {
        response.setContentType(format.mediaType());
        response.setHeader("Content-Disposition", "attachment; filename=\"%s\"".formatted(format.fileName(list)));
    }
}
