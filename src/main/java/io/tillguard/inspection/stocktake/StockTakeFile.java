package io.tillguard.inspection.stocktake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.inspection.stocktake.SeenAnswer.Result;
import io.tillguard.shared.CsvColumns;
import io.tillguard.shared.CsvRow;
import io.tillguard.shared.CsvText;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a file of serial numbers, such as a hand-held reader keeps: columns {@code serial}, and if there are such {@code
 * manufacturer} and {@code site}. Good rows count, bad ones come back with their reasons; what came before counts once.
 */
@Service
public class StockTakeFile {

    /** The columns of a file. */
    public static final List<String> COLUMNS = List.of("serial", "manufacturer", "site");

    private static final int MOST_ROWS = 50_000;
    private static final int TOGETHER = 500;

    private final Counting counting;
    private final StockTakeRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    StockTakeFile(
            Counting counting,
            StockTakeRows rows,
            Trail trail,
            CurrentCaller currentCaller,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.counting = counting;
        this.rows = rows;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
        this.json = json;
    }

    /** A row that was not taken. */
    public record RefusedRow(
            long line,
            String code,
            String message,
            @Nullable String value,
            List<String> cells) {

        public RefusedRow {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What became of a file.
     *
     * @param counts how many rows had which result
     */
    public record Taken(List<String> header, Map<Result, Integer> counts, List<RefusedRow> refused) {

        public Taken {
            header = List.copyOf(header);
            refused = List.copyOf(refused);
        }

        /** How many rows had one of the results. */
        public int count(Result result) {
            return counts.getOrDefault(result, 0);
        }
    }

    private record FileFacts(String sha256, int rows, Map<Result, Integer> counts, int refused) {}

    /**
     * Takes a file in.
     *
     * @throws io.tillguard.shared.NotFound if the caller sees no part of such a stock-take
     * @throws RefusedException if it is no text, has no column {@code serial} or too many rows
     */
    public Taken take(String number, byte[] file) {
        currentCaller.get().require(InspectionPermission.PERFORM);
        StockTakeRow of = rows.uncounted(number);
        List<String> header = new ArrayList<>();
        List<RefusedRow> refused = new ArrayList<>();
        Map<String, List<CsvRow>> bySite = new LinkedHashMap<>();
        int all = 0;
        for (CsvRow row : read(file, header)) {
            all++;
            Refusal damage = row.damage();
            if (damage != null) {
                refused.add(refused(row, damage));
            } else {
                bySite.computeIfAbsent(text(row, "site"), site -> new ArrayList<>())
                        .add(row);
            }
        }
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        bySite.forEach((site, seen) -> {
            for (int from = 0; from < seen.size(); from += TOGETHER) {
                List<CsvRow> part = seen.subList(from, Math.min(seen.size(), from + TOGETHER));
                count(number, site, part, counts, refused);
            }
        });
        FileFacts facts = new FileFacts(digest(file), all, counts, refused.size());
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "stock-take.file-taken",
                StockTakes.SUBJECT,
                of.id().toString(),
                of.node() + " #" + of.number(),
                rows.siteOf(of),
                null,
                json.writeValueAsString(facts))));
        return new Taken(header, counts, refused);
    }

    private void count(
            String number, String site, List<CsvRow> part, Map<Result, Integer> counts, List<RefusedRow> refused) {
        List<SeenAnswer> answers;
        try {
            answers = counting.see(
                    number,
                    site,
                    SeenHow.FILE,
                    part.stream()
                            .map(row -> new Seen(text(row, "serial"), row.cell("manufacturer")))
                            .toList());
        } catch (RefusedException whole) {
            part.forEach(row -> refused.add(refused(row, whole.refusal())));
            return;
        }
        for (int i = 0; i < answers.size(); i++) {
            SeenAnswer answer = answers.get(i);
            switch (answer.result()) {
                case MALFORMED -> refused.add(refused(part.get(i), "bad-serial", "No serial number: '%s'", answer));
                case AMBIGUOUS ->
                    refused.add(
                            refused(part.get(i), "ambiguous-serial", "Two manufacturers have '%s': name one", answer));
                default -> counts.merge(answer.result(), 1, Integer::sum);
            }
        }
    }

    private static RefusedRow refused(CsvRow row, String code, String sentence, SeenAnswer answer) {
        return refused(row, Refusal.of(code, "serial", sentence.formatted(answer.serial()), answer.serial()));
    }

    private static RefusedRow refused(CsvRow row, Refusal why) {
        return new RefusedRow(row.line(), why.code(), why.message(), why.value(), row.storedCells());
    }

    private static String text(CsvRow row, String column) {
        String cell = row.cell(column);
        return cell == null ? "" : cell;
    }

    private static List<CsvRow> read(byte[] file, List<String> header) {
        List<CsvRow> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvText.open(file).reader()) {
            CsvColumns places = null;
            for (CsvRecord csv : reader) {
                if (places == null) {
                    header.addAll(csv.getFields());
                    places = CsvColumns.of(COLUMNS, List.of("serial"), csv.getFields(), Map.of());
                } else {
                    rows.add(new CsvRow(csv.getStartingLineNumber(), csv.getFields(), places));
                }
                if (rows.size() > MOST_ROWS) {
                    throw EnteredText.refused(
                            "too-many-rows",
                            "file",
                            "A file may have at most %d rows.".formatted(MOST_ROWS),
                            MOST_ROWS);
                }
            }
        } catch (CsvParseException e) {
            throw EnteredText.refused(
                    "unreadable-csv", "file", "The file cannot be read as CSV: " + CsvText.why(e), CsvText.why(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
