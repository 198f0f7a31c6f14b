package io.tillguard.files;

/** How alike two photos are. */
public final class Likeness {

    /** So many of 64 bits may differ between two copies of one photo; other photos differ in about 32. */
    public static final int ALIKE = 6;

    private Likeness() {}

    /** In how many of 64 bits two likenesses differ. */
    public static int distance(String one, String other) {
        return Long.bitCount(Long.parseUnsignedLong(one, 16) ^ Long.parseUnsignedLong(other, 16));
    }
}
