package io.tillguard.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which secret of the first start to choose anew. */
final class UnusableSecretFailureAnalyzer extends AbstractFailureAnalyzer<UnusableSecret> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableSecret cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Give another value in %1$s or in the file that %1$s_FILE names, and start again."
                        .formatted(cause.name()),
                failure);
    }
}
