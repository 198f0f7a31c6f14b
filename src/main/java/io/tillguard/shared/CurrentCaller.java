package io.tillguard.shared;

import java.util.function.Supplier;

/** Tells who is calling. Implemented by the security module from the signed-in session, token or running task. */
public interface CurrentCaller {

    /**
     * The present caller.
     *
     * @throws NotPermitted if nobody is signed in
     */
    Caller get();

    /** Runs work as another caller, such as a task of the console itself, on the present thread. */
    <T> T as(Caller caller, Supplier<T> work);
}
