package io.tillguard.ingest;

/** Where an import stands. */
public enum ImportState {
    QUEUED,
    RUNNING,
    INTERRUPTED,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** Whether nothing more will happen. */
    public boolean isFinal() {
        return switch (this) {
            case QUEUED, RUNNING, INTERRUPTED -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }
}
