package io.tillguard.ingest;

import io.tillguard.shared.CsvRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes every row of a file, until so many batches have gone well; then it fails as planned. */
final class PlannedRows implements ImportRows {

    private final List<Integer> batches = new ArrayList<>();
    private final int sound;
    private volatile @Nullable RuntimeException failure;

    PlannedRows(int sound, @Nullable RuntimeException failure) {
        this.sound = sound;
        this.failure = failure;
    }

    void failWith(@Nullable RuntimeException next) {
        failure = next;
    }

    /** How many rows each batch had that went well. */
    List<Integer> batches() {
        return List.copyOf(batches);
    }

    @Override
    public ImportKind kind() {
        return ImportKind.TERMINALS;
    }

    @Override
    public List<Outcome> apply(List<CsvRow> rows, ImportRun run) {
        RuntimeException planned = failure;
        if (planned != null && batches.size() == sound) {
            throw planned;
        }
        batches.add(rows.size());
        return rows.stream().map(row -> (Outcome) new Outcome.Unchanged()).toList();
    }
}
