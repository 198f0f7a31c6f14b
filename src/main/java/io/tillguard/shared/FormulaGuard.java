package io.tillguard.shared;

/**
 * Keeps spreadsheets from running text as a formula. Every text cell of every export goes through here (OWASP, CSV
 * injection): a text that a spreadsheet could take for a formula gets an apostrophe before it.
 */
public final class FormulaGuard {

    /** What begins a formula, or is skipped before one; the full-width forms count in some spreadsheets. */
    private static final String STARTS = "=+-@\t\r\n＝＋－＠";

    private FormulaGuard() {}

    /** The text as it may stand in a cell. */
    public static String safe(String text) {
        return !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
