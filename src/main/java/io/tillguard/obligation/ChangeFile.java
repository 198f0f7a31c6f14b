package io.tillguard.obligation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tillguard.shared.CsvColumns;
import io.tillguard.shared.CsvRow;
import io.tillguard.shared.CsvText;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a file of changes row by row, each in a transaction of its own: a bad row spoils no other, and what was taken before a
 * crash is known when the file comes again.
 */
@Service
public class ChangeFile {

    /** The columns of a file of changes. */
    public static final List<String> COLUMNS =
            List.of("regulation", "article", "reference", "title", "summary", "link", "published", "effective");

    private static final List<String> NEEDED = List.of("regulation", "reference", "title", "published");
    private static final int MOST_ROWS = 2_000;

    private final RegulationChanges changes;
    private final ObligationDesk desk;
    private final TransactionTemplate transaction;

    /** What the trail keeps of a file. */
    private record FileFacts(String sha256, int rows, int added, int unchanged, int refused) {}

    ChangeFile(RegulationChanges changes, ObligationDesk desk, TransactionTemplate transaction) {
        this.changes = changes;
        this.desk = desk;
        this.transaction = transaction;
    }

    /**
     * Reads a file.
     *
     * @throws RefusedException if it is no text, lacks a column or has too many rows
     */
    public ChangesImported take(byte[] file) {
        desk.holder(ObligationPermission.FEED);
        List<String> header = new ArrayList<>();
        List<CsvRow> rows = rows(file, header);
        List<ChangesImported.RefusedRow> refused = new ArrayList<>();
        int added = 0;
        int unchanged = 0;
        for (CsvRow row : rows) {
            try {
                if (take(row).isNew()) {
                    added++;
                } else {
                    unchanged++;
                }
            } catch (RefusedException e) {
                refused.add(refused(row, e.refusal()));
            }
        }
        FileFacts facts = new FileFacts(digest(file), rows.size(), added, unchanged, refused.size());
        transaction.executeWithoutResult(status -> desk.record(
                "regulation-change.file-imported", "import", facts.sha256(), "regulation-changes.csv", null, facts));
        return new ChangesImported(List.copyOf(header), added, unchanged, List.copyOf(refused));
    }

    private RegulationChanges.Taken take(CsvRow row) {
        Refusal damage = row.damage();
        if (damage != null) {
            throw new RefusedException(damage);
        }
        return changes.take(NewChange.entered(
                row.cell("regulation"),
                row.cell("article"),
                row.cell("reference"),
                row.cell("title"),
                row.cell("summary"),
                row.cell("link"),
                Entered.day("published", row.cell("published")),
                Entered.day("effective", row.cell("effective"))));
    }

    private static List<CsvRow> rows(byte[] file, List<String> header) {
        List<CsvRow> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvText.open(file).reader()) {
            CsvColumns places = null;
            for (CsvRecord csv : reader) {
                if (places == null) {
                    header.addAll(csv.getFields());
                    places = CsvColumns.of(COLUMNS, NEEDED, csv.getFields(), Map.of());
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

    private static ChangesImported.RefusedRow refused(CsvRow row, Refusal refusal) {
        return new ChangesImported.RefusedRow(
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
