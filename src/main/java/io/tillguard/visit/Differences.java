package io.tillguard.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds how a terminal is found after the work against how it was before. */
final class Differences {

    static final String BROKEN = "BROKEN";

    private static final String WHOLE = "WHOLE";

    private Differences() {}

    /**
     * What is different. A new serial is intended only when it is that of the terminal that took the place.
     *
     * @param expected the serial that is to be found now
     * @param explained what the work was meant to change
     */
    static List<Difference> between(
            SnapshotContent before, SnapshotContent after, String expected, Set<ChangeKind> explained) {
        List<Difference> found = new ArrayList<>();
        String serial = after.serial();
        if (!serial.equals(before.serial()) || !serial.equals(expected)) {
            found.add(new Difference(
                    ChangeKind.SERIAL, ChangeKind.SERIAL.name(), before.serial(), serial, serial.equals(expected)));
        }
        compare(ChangeKind.SOFTWARE, versions(before), versions(after), explained, found);
        compare(ChangeKind.SEALS, seals(before), seals(after), explained, found);
        if (!Objects.equals(before.configuration(), after.configuration())) {
            found.add(new Difference(
                    ChangeKind.CONFIGURATION,
                    ChangeKind.CONFIGURATION.name(),
                    before.configuration(),
                    after.configuration(),
                    explained.contains(ChangeKind.CONFIGURATION)));
        }
        return found;
    }

    private static void compare(
            ChangeKind kind,
            Map<String, String> before,
            Map<String, String> after,
            Set<ChangeKind> explained,
            List<Difference> found) {
        var all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        for (String each : all) {
            if (!Objects.equals(before.get(each), after.get(each))) {
                found.add(new Difference(kind, each, before.get(each), after.get(each), explained.contains(kind)));
            }
        }
    }

    private static Map<String, String> versions(SnapshotContent content) {
        return content.parts().stream()
                .collect(Collectors.toMap(
                        SnapshotContent.Part::label, SnapshotContent.Part::version, (a, b) -> b, TreeMap::new));
    }

    private static Map<String, String> seals(SnapshotContent content) {
        return content.seals().stream()
                .collect(Collectors.toMap(
                        SnapshotContent.Seal::number,
                        seal -> seal.whole() ? WHOLE : BROKEN,
                        (a, b) -> b,
                        TreeMap::new));
    }
}
