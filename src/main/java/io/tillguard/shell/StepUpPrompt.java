package io.tillguard.shell;

/** Asks the reader to show once more who they are. Implemented by the security module. */
public interface StepUpPrompt {

    /**
     * Asks in a dialog.
     *
     * @param proven runs after they did; not if they give up
     */
    void ask(Runnable proven);
}
