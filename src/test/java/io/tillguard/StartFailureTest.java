package io.tillguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class StartFailureTest {

    @Test
    void aDataDirectoryIsMadeWithItsParentsAndLeftEmpty(@TempDir Path folder) {
        Path data = folder.resolve("new/data");
        DataDirectory.check(data.toString());
        assertThat(data).isEmptyDirectory();
        DataDirectory.check(data.toString());
    }

    @Test
    void aDataDirectoryThatCannotBeWrittenIsNamedWithItsSetting(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> DataDirectory.check(file.resolve("data").toString()))
                .satisfies(failure -> {
                    var analysis = Objects.requireNonNull(new DataDirectoryFailureAnalyzer().analyze(failure));
                    assertThat(analysis.getDescription()).contains(file.toString());
                    assertThat(analysis.getAction()).contains("TILLGUARD_DATA_DIRECTORY");
                });
    }

    @Test
    void anUnreachableDatabaseIsToldOfInItsOwnWords() {
        var failure = new IllegalStateException(
                new CannotGetJdbcConnectionException("No connection", new SQLException("Connection refused")));
        var analysis = Objects.requireNonNull(new DatabaseFailureAnalyzer().analyze(failure));
        assertThat(analysis.getDescription()).contains("Connection refused");
        assertThat(analysis.getAction()).contains("spring.datasource.url");
    }

    @Test
    void eachOfThemIsKnownToTheStart() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, needsMoreThanThis) -> {}))
                .hasAtLeastOneElementOfType(DataDirectoryFailureAnalyzer.class)
                .hasAtLeastOneElementOfType(DatabaseFailureAnalyzer.class)
                .anySatisfy(analyzer ->
                        assertThat(analyzer.getClass().getSimpleName()).isEqualTo("UnusableKeyFailureAnalyzer"))
                .anySatisfy(analyzer ->
                        assertThat(analyzer.getClass().getSimpleName()).isEqualTo("UnusableSecretFailureAnalyzer"));
    }
}
