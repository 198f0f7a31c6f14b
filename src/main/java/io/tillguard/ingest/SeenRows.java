package io.tillguard.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which rows a file has had so far, by a 64-bit fingerprint of their identity. A map of texts would take 150 bytes a row;
 * this takes 32 to 64, and two of a million different rows meet with a probability of 1 in 30 million.
 */
final class SeenRows {

    private static final int SMALLEST = 1_024;

    private long[] prints = new long[SMALLEST];
    private long[] lines = new long[SMALLEST];
    private int size;

    /** Remembers the line of a row; gives the line of the same row before, 0 if there is none. */
    long put(String identity, long line) {
        if (size * 2 > prints.length) {
            grow();
        }
        long print = print(identity);
        int place = place(prints, print);
        if (prints[place] == print) {
            return lines[place];
        }
        prints[place] = print;
        lines[place] = line;
        size++;
        return 0;
    }

    private void grow() {
        long[] morePrints = new long[prints.length * 2];
        long[] moreLines = new long[prints.length * 2];
        for (int i = 0; i < prints.length; i++) {
            if (prints[i] != 0) {
                int place = place(morePrints, prints[i]);
                morePrints[place] = prints[i];
                moreLines[place] = lines[i];
            }
        }
        prints = morePrints;
        lines = moreLines;
    }

    private static int place(long[] table, long print) {
        int place = (int) (print ^ print >>> 32) & table.length - 1;
        while (table[place] != 0 && table[place] != print) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    /** The first 8 bytes of the SHA-256, never 0, which means empty. */
    private static long print(String identity) {
        byte[] hash = Sha256.digest().digest(identity.getBytes(StandardCharsets.UTF_8));
        long print = 0;
        for (byte b : Arrays.copyOf(hash, 8)) {
            print = (print << 8) | (b & 0xff);
        }
        return print == 0 ? 1 : print;
    }
}
