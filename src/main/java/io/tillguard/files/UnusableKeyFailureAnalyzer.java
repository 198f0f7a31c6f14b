package io.tillguard.files;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which key file to put back. */
final class UnusableKeyFailureAnalyzer extends AbstractFailureAnalyzer<UnusableKey> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableKey cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Put the file back from its backup, or name it in tillguard.files.key-file (TILLGUARD_FILES_KEY_FILE). Without"
                        + " it the files cannot be read by anybody.",
                failure);
    }
}
