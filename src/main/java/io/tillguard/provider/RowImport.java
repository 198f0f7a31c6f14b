package io.tillguard.provider;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.CsvColumns;
import io.tillguard.shared.CsvRow;
import io.tillguard.shared.CsvText;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a file row by row, each in a transaction of its own: a bad row spoils no other, and what was taken before a crash is known
 * when the file comes again.
 */
@Component
class RowImport {

    private static final int MOST_ROWS = 2_000;

    private final Trail trail;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    /** What the trail keeps of a file. */
    private record FileFacts(String sha256, int rows, int added, int changed, int unchanged, int refused) {}

    RowImport(Trail trail, JsonMapper json, TransactionTemplate transaction) {
        this.trail = trail;
        this.json = json;
        this.transaction = transaction;
    }

    /** The columns of a kind of file: all that are read, and those without which it is refused. */
    record Columns(String name, List<String> known, List<String> needed) {}

    /**
     * Reads a file.
     *
     * @throws RefusedException if it is no text, lacks a column or has too many rows
     */
    Imported take(byte[] file, Columns columns, Function<CsvRow, Imported.Row> taker) {
        List<String> header = new ArrayList<>();
        List<CsvRow> rows = rows(file, columns, header);
        Map<Imported.Row, Integer> counts = new EnumMap<>(Imported.Row.class);
        List<Imported.RefusedRow> refused = new ArrayList<>();
        for (CsvRow row : rows) {
            Refusal damage = row.damage();
            if (damage != null) {
                refused.add(refused(row, damage));
                continue;
            }
            try {
                Imported.Row done = transaction.execute(status -> taker.apply(row));
                counts.merge(done, 1, Integer::sum);
            } catch (RefusedException e) {
                refused.add(refused(row, e.refusal()));
            }
        }
        Imported outcome = new Imported(
                List.copyOf(header),
                counts.getOrDefault(Imported.Row.ADDED, 0),
                counts.getOrDefault(Imported.Row.CHANGED, 0),
                counts.getOrDefault(Imported.Row.UNCHANGED, 0),
                List.copyOf(refused));
        record(columns.name(), file, rows.size(), outcome);
        return outcome;
    }

    private void record(String name, byte[] file, int rows, Imported outcome) {
        FileFacts facts = new FileFacts(
                digest(file),
                rows,
                outcome.added(),
                outcome.changed(),
                outcome.unchanged(),
                outcome.refused().size());
        String id = Uuid7.next().toString();
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "provider.file-imported", "import", id, name, null, null, json.writeValueAsString(facts))));
    }

    private static List<CsvRow> rows(byte[] file, Columns columns, List<String> header) {
        List<CsvRow> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvText.open(file).reader()) {
            CsvColumns places = null;
            for (CsvRecord csv : reader) {
                if (places == null) {
                    header.addAll(csv.getFields());
                    places = CsvColumns.of(columns.known(), columns.needed(), csv.getFields(), Map.of());
                } else {
                    rows.add(new CsvRow(csv.getStartingLineNumber(), csv.getFields(), places));
                }
                if (rows.size() > MOST_ROWS) {
                    throw refusal("too-many-rows", "A file may have at most %d rows.".formatted(MOST_ROWS), MOST_ROWS);
                }
            }
        } catch (CsvParseException e) {
            throw refusal("unreadable-csv", "The file cannot be read as CSV: " + CsvText.why(e), CsvText.why(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static Imported.RefusedRow refused(CsvRow row, Refusal refusal) {
        return new Imported.RefusedRow(
                row.line(), refusal.field(), refusal.code(), refusal.message(), refusal.value(), row.storedCells());
    }

    private static RefusedException refusal(String code, String message, @Nullable Object value) {
        return new RefusedException(new Refusal(code, null, message, value == null ? null : value.toString()));
    }

    private static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
