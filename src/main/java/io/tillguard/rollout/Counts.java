package io.tillguard.rollout;

/**
 * How far a wave or a rollout is. Terminals that were removed from it do not count.
 *
 * @param members all
 * @param done those that have the version
 * @param failing those whose last attempt failed, whether or not they are tried again
 * @param inactive those that wait because they are not active: nobody waits for them
 * @param open those of which something is still wanted
 */
public record Counts(long members, long done, long failing, long inactive, long open) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    private static final int ALL = 100;

    /** Whether more than so many per cent are failing, those left aside that somebody took as known. */
    boolean failsBeyond(int percent, long forgiven) {
        return (failing - forgiven) * ALL > percent * members;
    }

    /** Whether so many per cent of those that can be done are done; where nothing was tried, nothing succeeded. */
    boolean succeeds(int percent) {
        return (done > 0 || members == 0 || percent == 0) && done * ALL >= percent * (members - inactive);
    }

    /** 0 to 100, rounded down; 100 when there is nothing to do. */
    public int percent() {
        return members == 0 ? ALL : (int) (done * ALL / members);
    }

    Counts plus(Counts other) {
        return new Counts(
                members + other.members,
                done + other.done,
                failing + other.failing,
                inactive + other.inactive,
                open + other.open);
    }
}
