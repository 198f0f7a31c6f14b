package io.tillguard.security;

import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shell.Messages;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Answers what a REST use case could not do: what was refused, and never how the console is made. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Messages messages;
    private final Problems problems;

    ProblemAdvice(Messages messages, Problems problems) {
        this.messages = messages;
        this.problems = problems;
    }

    @ExceptionHandler
    ProblemDetail notPermitted(NotPermitted refused) {
        return Problems.of(HttpStatus.FORBIDDEN, "not-permitted", sentence(refused));
    }

    @ExceptionHandler
    ProblemDetail notFound(NotFound missing) {
        return Problems.of(HttpStatus.NOT_FOUND, "not-found", sentence(missing));
    }

    @ExceptionHandler
    ProblemDetail refused(RefusedException refused, Locale locale) {
        Refusal refusal = refused.refusal();
        String key = "refusal." + refusal.code();
        String value = refusal.value();
        boolean chinese = Locale.CHINESE.getLanguage().equals(locale.getLanguage());
        String detail = chinese && messages.knows(key)
                ? messages.text(locale, key, value == null ? "" : value)
                : refusal.message();
        ProblemDetail problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, refusal.code(), detail);
        if (refusal.field() != null) {
            problem.setProperty("field", refusal.field());
        }
        return problem;
    }

    @ExceptionHandler
    ProblemDetail outdated(OptimisticLockingFailureException outdated, Locale locale) {
        return problems.told(HttpStatus.CONFLICT, "changed-meanwhile", locale);
    }

    @ExceptionHandler
    ProblemDetail taken(DuplicateKeyException taken, Locale locale) {
        return clash("already-there", taken, locale);
    }

    @ExceptionHandler
    ProblemDetail clash(DataIntegrityViolationException clash, Locale locale) {
        return clash("conflict", clash, locale);
    }

    private ProblemDetail clash(String code, DataIntegrityViolationException clash, Locale locale) {
        LOG.warn(
                "A change met another one: {}",
                Refusal.plain(String.valueOf(clash.getMostSpecificCause().getMessage())));
        return problems.told(HttpStatus.CONFLICT, code, locale);
    }

    @ExceptionHandler
    ProblemDetail rejected(RequestRejectedException rejected, Locale locale) {
        return problems.told(HttpStatus.BAD_REQUEST, "bad-characters", locale);
    }

    @ExceptionHandler
    ProblemDetail tooLarge(BodyLimit.Passed passed, Locale locale) {
        return problems.told(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", locale, passed.limit());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(TransientDataAccessException busy, Locale locale) {
        LOG.warn("The database did not answer in time", busy);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "2")
                .body(problems.told(HttpStatus.SERVICE_UNAVAILABLE, "busy", locale));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception failure, Locale locale) {
        String reference = Uuid7.next().toString();
        LOG.error("A request failed, reference {}", reference, failure);
        HttpStatus status = failure instanceof DataAccessException
                ? HttpStatus.SERVICE_UNAVAILABLE
                : HttpStatus.INTERNAL_SERVER_ERROR;
        ProblemDetail problem = problems.told(status, "unexpected", locale, reference);
        problem.setProperty("reference", reference);
        return ResponseEntity.status(status).body(problem);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem;
        if (unreadable.getCause() instanceof StorableTexts.NotStorable text) {
            problem = problems.told(status, "bad-characters", request.getLocale());
            problem.setProperty("field", path(text));
        } else {
            problem = problems.told(status, "unreadable", request.getLocale());
        }
        return entity(handleExceptionInternal(unreadable, problem, headers, status, request));
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            org.springframework.beans.TypeMismatchException mismatch,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String name = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(mismatch.getPropertyName());
        ProblemDetail problem = problems.told(
                status, "bad-value", request.getLocale(), Refusal.plain(String.valueOf(mismatch.getValue())), name);
        problem.setProperty("field", name);
        return entity(handleExceptionInternal(mismatch, problem, headers, status, request));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (failure instanceof AsyncRequestNotUsableException) {
            return null;
        }
        Object answer = body == null && failure instanceof ErrorResponse known
                ? known.updateAndGetBody(getMessageSource(), request.getLocale())
                : body;
        if (answer instanceof ProblemDetail problem
                && (problem.getProperties() == null || !problem.getProperties().containsKey("code"))) {
            problem.setProperty("code", code(status));
        }
        return super.handleExceptionInternal(failure, answer, headers, status, request);
    }

    private static ResponseEntity<Object> entity(@Nullable ResponseEntity<Object> answer) {
        return answer == null ? ResponseEntity.internalServerError().build() : answer;
    }

    /** Such as {@code approvals[0].number}. */
    private static String path(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        failure.getPath().forEach(step -> {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        });
        return path.toString();
    }

    private static String code(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null ? "refused" : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String sentence(RuntimeException refused) {
        return String.valueOf(refused.getMessage());
    }
}
