package io.tillguard;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Says why the database did not let the console in, without the address, which may hold a password. */
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<CannotGetJdbcConnectionException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, CannotGetJdbcConnectionException cause) {
        SQLException refusal = findCause(cause, SQLException.class);
        return new FailureAnalysis(
                "The database cannot be reached. %s".formatted((refusal == null ? cause : refusal).getMessage()),
                """
                Check that the database runs, that no other console holds an embedded one, and what \
                spring.datasource.url, spring.datasource.username and SPRING_DATASOURCE_PASSWORD say.""",
                failure);
    }
}
