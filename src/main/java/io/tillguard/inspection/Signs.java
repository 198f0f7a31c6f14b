package io.tillguard.inspection;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.files.Likeness;
import io.tillguard.files.StoredFile;
import io.tillguard.files.StoredFiles;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks for signs that an inspection was only ticked off, once, as it comes in. The limits are proposals of the product; a sign
 * proves nothing and changes no result.
 */
@Component
class Signs {

    /** So many ended within a minute, by the phone's own clock, this one among them. */
    private static final int MANY = 3;

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** Metres beyond the accuracy that the phone states. */
    private static final double NEAR = 300;

    /** So many in a row took the same time, to two seconds. */
    private static final int IN_A_ROW = 5;

    private static final long SAME_SECONDS = 2;

    /** Photos of the same inspector that are compared by their likeness. */
    private static final int COMPARED = 300;

    /** Of 64 bits: nearer than photos of two terminals of one model usually are. */
    private static final int ALIKE = 3;

    /** Of 64 bits: a picture and a smaller one of it; nobody holds a phone twice as exactly. */
    private static final int A_COPY = 2;

    /** Metres: what a phone knows less exactly than that is no excuse for being elsewhere. */
    private static final double VAGUE = 500;

    private final JdbcClient jdbc;
    private final Checklists checklists;
    private final StoredFiles files;
    private final CurrentCaller currentCaller;

    Signs(JdbcClient jdbc, Checklists checklists, StoredFiles files, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.checklists = checklists;
        this.files = files;
        this.currentCaller = currentCaller;
    }

    /**
     * Notes what there is.
     *
     * @param checklist by which it was done
     * @param reference what it was to be compared with, if there is such a photo
     */
    void look(InspectionStore.Entry entry, Checklist checklist, @Nullable String reference) {
        many(entry);
        place(entry);
        photos(entry);
        durations(entry);
        serial(entry);
        if (reference != null) {
            reference(entry, reference);
        }
        NewInspection seen = entry.seen();
        if (entry.phone().doubtful()) {
            add(entry.id(), Sign.CLOCK_DOUBTFUL, seen.finishedAt() + " – " + seen.sentAt());
        }
        Instant held = entry.phone().inspectedAt().minus(PhoneClock.LONGEST_OFFLINE);
        if (checklists.isPast(checklist, entry.terminal().modelId(), held)) {
            add(entry.id(), Sign.OTHER_CHECKLIST, Integer.toString(checklist.version()));
        }
    }

    private void serial(InspectionStore.Entry entry) {
        if (entry.seen().scannedSerial() == null) {
            add(entry.id(), Sign.SERIAL_NOT_READ, "");
        } else if (!entry.seen().byCamera()) {
            add(entry.id(), Sign.SERIAL_TYPED, "");
        }
    }

    private void reference(InspectionStore.Entry entry, String hash) {
        if (entry.seen().photoMatch() == PhotoMatch.NONE) {
            add(entry.id(), Sign.NOT_COMPARED, "");
        }
        // Whether the inspector may read it or not: it is what they were to compare with.
        StoredFile reference =
                currentCaller.as(Caller.following(currentCaller.get().actor()), () -> files.file(hash));
        boolean same = jdbc.sql("SELECT hash, sent_hash, likeness FROM inspection_photo WHERE inspection_id = :id")
                .param("id", entry.id())
                .query((row, number) -> row.getString("hash").equals(hash)
                        || row.getString("sent_hash").equals(hash)
                        || row.getString("sent_hash").equals(reference.sentHash())
                        || isCopy(row.getString("likeness"), reference.likeness()))
                .list()
                .contains(true);
        if (same) {
            add(entry.id(), Sign.REFERENCE_PHOTO, "");
        }
    }

    private static boolean isCopy(@Nullable String one, @Nullable String other) {
        return one != null && other != null && Likeness.distance(one, other) <= A_COPY;
    }

    private void many(InspectionStore.Entry entry) {
        Instant finished = entry.seen().finishedAt();
        long count = jdbc.sql("""
                        SELECT COUNT(*) FROM inspection
                        WHERE inspector_id = :me AND finished_at > :from AND finished_at < :to""")
                .param("me", entry.inspector().id())
                .param("from", utc(finished.minus(A_MINUTE)))
                .param("to", utc(finished.plus(A_MINUTE)))
                .query(Long.class)
                .single();
        if (count >= MANY) {
            add(entry.id(), Sign.MANY_IN_A_MINUTE, Long.toString(count));
        }
    }

    private void place(InspectionStore.Entry entry) {
        NewInspection.Where where = entry.seen().where();
        if (where == null && entry.terminal().latitude() != null) {
            add(entry.id(), Sign.NO_POSITION, "");
        }
        Double metres = entry.distance();
        if (metres == null || where == null) {
            return;
        }
        Double stated = where.accuracyMetres();
        double accuracy = stated == null ? 0 : stated;
        if (accuracy > VAGUE) {
            add(entry.id(), Sign.VAGUE_POSITION, String.format(Locale.ROOT, "%.0f", accuracy));
        }
        if (metres - Math.min(accuracy, VAGUE) > NEAR) {
            add(entry.id(), Sign.WRONG_PLACE, String.format(Locale.ROOT, "%.0f", metres));
        }
    }

    private void photos(InspectionStore.Entry entry) {
        List<String> same =
                jdbc.sql("""
                        SELECT DISTINCT t.serial FROM inspection_photo p
                        JOIN inspection_photo o ON o.sent_hash = p.sent_hash AND o.inspection_id <> p.inspection_id
                        JOIN inspection i ON i.id = o.inspection_id
                        JOIN fleet_terminal t ON t.id = i.terminal_id
                        WHERE p.inspection_id = :id ORDER BY t.serial FETCH FIRST 1 ROW ONLY""").param("id", entry.id()).query(String.class).list();
        String like = same.isEmpty() ? alike(entry) : same.getFirst();
        if (!like.isEmpty()) {
            add(entry.id(), Sign.SAME_PHOTO, like);
        }
    }

    private record Picture(UUID inspection, UUID terminal, String serial, String likeness) {}

    /** Another terminal of the same inspector whose photo looks the same; of the same terminal that would be no wonder. */
    private String alike(InspectionStore.Entry entry) {
        List<Picture> pictures = jdbc.sql("""
                        SELECT i.id, i.terminal_id, t.serial, p.likeness FROM inspection i
                        JOIN inspection_photo p ON p.inspection_id = i.id
                        JOIN fleet_terminal t ON t.id = i.terminal_id
                        WHERE i.inspector_id = :me AND p.likeness IS NOT NULL
                        ORDER BY i.inspection_no DESC FETCH FIRST %d ROWS ONLY""".formatted(COMPARED))
                .param("me", entry.inspector().id())
                .query((row, number) -> new Picture(
                        row.getObject("id", UUID.class),
                        row.getObject("terminal_id", UUID.class),
                        row.getString("serial"),
                        row.getString("likeness")))
                .list();
        List<Picture> own = pictures.stream()
                .filter(each -> each.inspection().equals(entry.id()))
                .toList();
        return pictures.stream()
                .filter(each -> !each.terminal().equals(entry.terminal().id()))
                .filter(each ->
                        own.stream().anyMatch(mine -> Likeness.distance(mine.likeness(), each.likeness()) <= ALIKE))
                .map(Picture::serial)
                .findFirst()
                .orElse("");
    }

    private void durations(InspectionStore.Entry entry) {
        if (entry.phone().doubtful()) {
            return;
        }
        List<Long> seconds = jdbc.sql("""
                        SELECT started_at, finished_at FROM inspection WHERE inspector_id = :me
                        ORDER BY inspection_no DESC FETCH FIRST %d ROWS ONLY""".formatted(IN_A_ROW))
                .param("me", entry.inspector().id())
                .query((row, number) -> Duration.between(
                                Cells.required(row, "started_at"), Cells.required(row, "finished_at"))
                        .toSeconds())
                .list();
        long least = seconds.stream().mapToLong(Long::longValue).min().orElse(0);
        long most = seconds.stream().mapToLong(Long::longValue).max().orElse(0);
        if (seconds.size() == IN_A_ROW && most - least <= SAME_SECONDS) {
            add(entry.id(), Sign.SAME_DURATION, Long.toString(most));
        }
    }

    private void add(UUID inspection, Sign sign, String detail) {
        jdbc.sql("INSERT INTO inspection_sign (inspection_id, sign, detail) VALUES (:id, :sign, :detail)")
                .param("id", inspection)
                .param("sign", sign.name())
                .param("detail", detail)
                .update();
    }
}
