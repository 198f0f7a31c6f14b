package io.tillguard;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which data directory cannot be used. */
final class DataDirectoryFailureAnalyzer extends AbstractFailureAnalyzer<DataDirectory.Unusable> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, DataDirectory.Unusable cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Name a directory that the console's user may write in %s (TILLGUARD_DATA_DIRECTORY), or permit it to write this one."
                        .formatted(DataDirectory.KEY),
                failure);
    }
}
