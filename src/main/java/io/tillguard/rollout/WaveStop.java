package io.tillguard.rollout;

/**
 * Why the console stopped a wave.
 *
 * @param terminals how many are failing, or how many succeeded
 * @param members of how many
 * @param percent the threshold
 */
public record WaveStop(Kind kind, long terminals, long members, int percent) {

    /** What was wrong. Words: {@code rollout.stop.<CONSTANT>}. */
    public enum Kind {
        /** More are failing than the wave allows. */
        FAILING,
        /** Nothing is open any more, and fewer succeeded than the wave asks for. */
        TOO_FEW
    }

    /** In one sentence, for the trail. */
    String sentence() {
        return switch (kind) {
            case FAILING -> "%d of %d terminals are failing, more than %d %%".formatted(terminals, members, percent);
            case TOO_FEW -> "%d of %d terminals succeeded, less than %d %%".formatted(terminals, members, percent);
        };
    }
}
