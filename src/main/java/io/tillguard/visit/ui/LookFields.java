package io.tillguard.visit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.files.StoredFiles;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.shared.EnteredText;
import io.tillguard.shell.Words;
import io.tillguard.software.ComponentType;
import io.tillguard.visit.ChangeKind;
import io.tillguard.visit.Moment;
import io.tillguard.visit.SnapshotContent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields in which a site says how a terminal is found. */
final class LookFields {

    private static final int MOST_PHOTOS = 6;

    private final TextField serial = new TextField(Words.text("visit.serial"));
    private final TextArea parts = new TextArea(Words.text("visit.parts"));
    private final TextArea seals = new TextArea(Words.text("visit.seals"));
    private final TextField configuration = new TextField(Words.text("visit.configuration"));
    private final CheckboxGroup<ChangeKind> intended = new CheckboxGroup<>(Words.text("visit.intended"));
    private final TextArea note = new TextArea(Words.text("visit.note"));
    private final PhotoField photos;

    /**
     * Makes the fields.
     *
     * @param kind of the work, which tells what it may be meant to change
     * @param before what was found before, whose seals and versions are offered again; null for nothing
     */
    LookFields(Moment moment, OrderKind kind, @Nullable SnapshotContent before, StoredFiles files) {
        photos = new PhotoField(Words.text("visit.photos"), files, "visit-terminal", MOST_PHOTOS);
        serial.setMaxLength(64);
        serial.setRequiredIndicatorVisible(true);
        parts.setHelperText(Words.text("visit.parts.advice"));
        parts.setMaxLength(2_000);
        seals.setHelperText(Words.text("visit.seals.advice"));
        seals.setMaxLength(1_000);
        configuration.setMaxLength(128);
        note.setMaxLength(1_000);
        List<ChangeKind> explained = Arrays.stream(ChangeKind.values())
                .filter(each -> each.isExplainedBy(kind))
                .toList();
        intended.setItems(explained);
        intended.setItemLabelGenerator(each -> Words.name("visit.change", each));
        intended.setVisible(moment == Moment.AFTER && !explained.isEmpty());
        if (before != null) {
            parts.setValue(before.parts().stream().map(LookFields::line).collect(Collectors.joining("\n")));
            seals.setValue(before.seals().stream()
                    .map(seal -> seal.number() + (seal.whole() ? "" : "!"))
                    .collect(Collectors.joining("\n")));
        }
    }

    private static String line(SnapshotContent.Part part) {
        return part.type() + " " + (part.name() == null ? "" : part.name() + " ") + part.version();
    }

    Component[] all() {
        return new Component[] {serial, parts, seals, configuration, intended, photos, note};
    }

    SnapshotContent content() {
        return new SnapshotContent(
                serial.getValue(),
                lines(parts).stream().map(LookFields::part).toList(),
                lines(seals).stream().map(LookFields::seal).toList(),
                configuration.getValue(),
                photos.hashes(),
                intended.getValue(),
                note.getValue());
    }

    private static List<String> lines(TextArea area) {
        return area.getValue()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static SnapshotContent.Seal seal(String line) {
        boolean whole = !line.endsWith("!");
        return new SnapshotContent.Seal(whole ? line : line.substring(0, line.length() - 1), whole);
    }

    private static SnapshotContent.Part part(String line) {
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        String wanted = first < 0 ? line : line.substring(0, first);
        ComponentType type = Arrays.stream(ComponentType.values())
                .filter(each -> each.name().equals(wanted.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
        if (type == null || first < 0) {
            throw EnteredText.refused("bad-part", "parts", "'%s' is no type with a version".formatted(line), line);
        }
        return new SnapshotContent.Part(
                type, last > first ? line.substring(first, last) : null, line.substring(last + 1));
    }
}
