package io.tillguard.shared;

/**
 * Keeps spreadsheets from running text as a formula. Every text cell of every export goes through here (OWASP, CSV
 * injection): a text that a spreadsheet could take for a formula gets an apostrophe before it, and loses it when the cell is
 * read again. So does one that looks guarded already; what goes out comes back as it was.
 */
public final class FormulaGuard {

    /** What begins a formula, or is skipped before one; the full-width forms count in some spreadsheets. */
    private static final String STARTS = "=+-@\t\r\n＝＋－＠";

    private static final char GUARD = '\'';

    private FormulaGuard() {}

    /** The text as it may stand in a cell. */
    public static String safe(String text) {
        return isLive(text) ? GUARD + text : text;
    }

    /** The text of a cell, which may have been guarded. */
    public static String unsafe(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == GUARD && isLive(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean isLive(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) == GUARD) {
            first++;
        }
        return first < text.length() && STARTS.indexOf(text.charAt(first)) >= 0;
    }
}
