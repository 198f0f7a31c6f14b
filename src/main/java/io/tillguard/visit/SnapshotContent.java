package io.tillguard.visit;

import io.tillguard.maintenance.OrderKind;
import io.tillguard.shared.EnteredText;
import io.tillguard.software.ComponentType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a terminal is found.
 *
 * @param serial as scanned or read from the device
 * @param parts what runs on it, as it shows it
 * @param configuration a checksum of its settings
 * @param photos hashes of stored photos
 * @param intended what the work was meant to change; of meaning only after it
 */
public record SnapshotContent(
        String serial,
        List<Part> parts,
        List<Seal> seals,
        @Nullable String configuration,
        List<String> photos,
        Set<ChangeKind> intended,
        @Nullable String note) {

    private static final int LONGEST_SERIAL = 64;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_VERSION = 80;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_CHECKSUM = 128;
    private static final int LONGEST_NOTE = 1_000;
    private static final int HASH = 64;
    private static final int MOST = 40;

    public SnapshotContent {
        serial = EnteredText.required("serial", serial, LONGEST_SERIAL).toUpperCase(Locale.ROOT);
        parts = few("parts", parts);
        seals = few("seals", seals);
        photos = few("photos", photos).stream()
                .map(photo -> EnteredText.required("photos", photo, HASH))
                .toList();
        configuration = EnteredText.optional("configuration", configuration, LONGEST_CHECKSUM);
        intended = Set.copyOf(new TreeSet<>(intended));
        note = EnteredText.optional("note", note, LONGEST_NOTE);
    }

    /**
     * A piece of software on the terminal.
     *
     * @param name null for the model's own of that type
     */
    public record Part(ComponentType type, @Nullable String name, String version) {
        public Part {
            Objects.requireNonNull(type);
            name = EnteredText.optional("name", name, LONGEST_NAME);
            version = EnteredText.required("version", version, LONGEST_VERSION);
        }

        String label() {
            return name == null ? type.name() : type + " " + name;
        }
    }

    /** A seal and whether it is whole. */
    public record Seal(String number, boolean whole) {
        public Seal {
            number = EnteredText.required("seals", number, LONGEST_NUMBER);
        }
    }

    /** What the work was meant to change, of that which work of its kind explains. */
    Set<ChangeKind> explained(OrderKind kind) {
        return intended.stream().filter(each -> each.isExplainedBy(kind)).collect(Collectors.toSet());
    }

    private static <T> List<T> few(String field, List<T> all) {
        if (all.size() > MOST) {
            throw EnteredText.refused(
                    "too-many-items", field, "'%s' holds at most %d".formatted(field, MOST), all.size());
        }
        return List.copyOf(all);
    }
}
