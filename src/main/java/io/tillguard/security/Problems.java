package io.tillguard.security;

import io.tillguard.shell.Messages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Problem details (RFC 9457) with a stable code. */
@Component
final class Problems {

    private final JsonMapper json;
    private final Messages messages;

    /** What is written where no message converter is at hand. */
    private record Body(String type, String title, int status, String detail, String code) {}

    Problems(JsonMapper json, Messages messages) {
        this.json = json;
        this.messages = messages;
    }

    /** A problem in the words of its code, in the caller's language. */
    ProblemDetail told(HttpStatusCode status, String code, Locale locale, String... values) {
        return of(status, code, sentence(code, locale, values));
    }

    static ProblemDetail of(HttpStatusCode status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }

    /** Answers from a filter, in the words of the code. */
    void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code, String... values)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        String detail = sentence(code, request.getLocale(), values);
        byte[] body =
                json.writeValueAsBytes(new Body("about:blank", status.getReasonPhrase(), status.value(), detail, code));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private String sentence(String code, Locale locale, String... values) {
        return messages.text(locale, "problem." + code, (Object[]) values);
    }
}
