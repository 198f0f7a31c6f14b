package io.tillguard.inspection;

import io.tillguard.shared.EnteredText;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What an inspection comes to: whatever speaks of tampering makes it fail, whatever the inspector thinks of it. */
record Judgement(InspectionResult result, Set<Finding> findings) {

    private static final String YES = "yes";
    private static final String NO = "no";

    /**
     * Judges by the version of the checklist that the inspector had.
     *
     * @param serial that the terminal has in the register
     * @param seals the numbers of the seals that it should bear, empty when none is known
     * @throws io.tillguard.shared.RefusedException if a mandatory item has no answer
     */
    static Judgement of(NewInspection seen, String serial, List<String> seals, Checklist checklist) {
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        String scanned = seen.scannedSerial();
        if (scanned != null && !scanned.toUpperCase(Locale.ROOT).equals(serial)) {
            findings.add(Finding.SERIAL_DIFFERS);
        }
        seal(seen, seals, findings);
        if (seen.photoMatch() == PhotoMatch.NO) {
            findings.add(Finding.PHOTO_DIFFERS);
        }
        items(seen, checklist, findings);
        if (seen.result() == InspectionResult.FAIL && findings.isEmpty()) {
            findings.add(Finding.INSPECTOR_SAYS_SO);
        }
        return new Judgement(findings.isEmpty() ? seen.result() : InspectionResult.FAIL, findings);
    }

    private static void seal(NewInspection seen, List<String> expected, Set<Finding> findings) {
        String number = seen.sealNumber();
        if (seen.seal() == SealState.BROKEN) {
            findings.add(Finding.SEAL_BROKEN);
        }
        if (expected.isEmpty()) {
            return;
        }
        if (number != null && expected.stream().noneMatch(number::equalsIgnoreCase)) {
            findings.add(Finding.SEAL_NUMBER_DIFFERS);
        }
        if (seen.seal() == SealState.NONE) {
            findings.add(Finding.SEAL_GONE);
        } else if (seen.seal() == SealState.INTACT && number == null) {
            findings.add(Finding.SEAL_NUMBER_MISSING);
        }
    }

    private static void items(NewInspection seen, Checklist checklist, Set<Finding> findings) {
        Map<String, String> answers = seen.answers().stream()
                .filter(answer -> answer.value() != null && !answer.value().isBlank())
                .collect(Collectors.toMap(
                        ChecklistItem.Answer::item, answer -> String.valueOf(answer.value()), (one, other) -> other));
        for (ChecklistItem item : checklist.items()) {
            String answer = answers.get(item.key());
            boolean answered = switch (item.kind()) {
                case YES_NO -> YES.equals(answer) || NO.equals(answer);
                case PHOTO -> answer != null && seen.photos().contains(answer);
                case TEXT -> answer != null;
            };
            if (!answered && (item.mandatory() || answer != null)) {
                throw EnteredText.refused(
                        "checklist-incomplete",
                        "answers",
                        "The checklist's item '%s' has no answer".formatted(item.key()),
                        item.key());
            }
            if (item.critical() && NO.equals(answer)) {
                findings.add(Finding.ITEM_FAILED);
            }
        }
    }

    boolean failed() {
        return result == InspectionResult.FAIL;
    }
}
