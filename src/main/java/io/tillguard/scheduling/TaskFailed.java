package io.tillguard.scheduling;

/** A task could not do all of its work; the message is one sentence for the history that people read. */
public final class TaskFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TaskFailed(String sentence) {
        super(sentence);
    }
}
