package io.tillguard.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    /** What is written where no message converter is at hand. */
    private record Body(String type, String title, int status, String detail, String code) {}

    Problems(JsonMapper json) {
        this.json = json;
    }

    static ProblemDetail of(HttpStatusCode status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }

    /** Answers from a filter. */
    void write(HttpServletResponse response, HttpStatus status, String code, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] body =
                json.writeValueAsBytes(new Body("about:blank", status.getReasonPhrase(), status.value(), detail, code));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
