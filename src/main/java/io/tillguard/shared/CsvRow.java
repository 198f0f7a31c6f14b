package io.tillguard.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a file, as it came. */
public record CsvRow(long line, List<String> cells, CsvColumns columns) {

    /** Ends a cell that was cut off, or that the row did not have: such a row is refused until it is whole again. */
    public static final String CUT = "…[cut]";

    private static final int LONGEST_CELL = 4_000;
    private static final int LONGEST_STORED = 200;

    /** A cell by our name; null when it is empty. */
    public @Nullable String cell(String name) {
        return columns.cell(cells, name);
    }

    /** What is wrong with the row as a row, whatever its cells mean; null if nothing. */
    public @Nullable Refusal damage() {
        boolean tooMany = cells.size() > columns.count()
                && cells.subList(columns.count(), cells.size()).stream().anyMatch(cell -> !cell.isBlank());
        if (tooMany || cells.size() < columns.count()) {
            return new Refusal(
                    "wrong-column-count",
                    null,
                    "The row has %d cells, the header has %d.".formatted(cells.size(), columns.count()),
                    String.valueOf(cells.size()));
        }
        for (String name : columns.places().keySet()) {
            String cell = cell(name);
            if (cell != null && cell.length() > LONGEST_CELL) {
                return Refusal.of(
                        "cell-too-long", name, "The cell has more than %d characters.".formatted(LONGEST_CELL), cell);
            }
            if (cell != null && cell.endsWith(CUT)) {
                return Refusal.of(
                        "cut-cell",
                        name,
                        "The cell '%s' was cut off or missing: put in the whole value.".formatted(Refusal.plain(cell)),
                        cell);
            }
            if (cell != null && cell.codePoints().anyMatch(c -> Character.isISOControl(c))) {
                return Refusal.of(
                        "control-character",
                        name,
                        "The cell '%s' holds a line break or another control character.".formatted(Refusal.plain(cell)),
                        cell);
            }
        }
        return null;
    }

    /** How many characters the row holds. */
    public long length() {
        return cells.stream().mapToLong(String::length).sum();
    }

    /** The cells, each cut to a length that lets the whole row be kept; a cut cell says so. */
    public List<String> storedCells() {
        boolean fits = length() <= LONGEST_CELL * 4;
        int most = Math.min(cells.size(), columns.count() + 10);
        return cells.subList(0, most).stream()
                .map(cell -> fits || cell.length() <= LONGEST_STORED ? cell : cell.substring(0, LONGEST_STORED) + CUT)
                .toList();
    }
}
