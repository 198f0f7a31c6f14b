package io.tillguard.onboarding;

import io.tillguard.fleet.Approval;
import io.tillguard.fleet.ModelRow;
import io.tillguard.shared.EnteredText;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a receiving inspection comes to: what speaks against a device rejects it, whatever the inspector thinks of it. */
record Verdict(ReceiptResult result, Set<ReceiptFinding> findings) {

    /**
     * Judges a device.
     *
     * @param serial that it has in the register
     * @param unseen whether it was bought unseen
     * @param day on which it was inspected, at its site
     * @throws io.tillguard.shared.RefusedException if an item has no answer, one has that does not belong there, a damage is not
     *     named, or a device with a failed item is to be accepted without conditions
     */
    static Verdict of(NewReceipt seen, String serial, boolean unseen, ModelRow model, LocalDate day) {
        checkComplete(seen, unseen);
        Set<ReceiptFinding> findings = EnumSet.noneOf(ReceiptFinding.class);
        if (!seen.scannedSerial().toUpperCase(Locale.ROOT).equals(serial)) {
            findings.add(ReceiptFinding.SERIAL_DIFFERS);
        }
        if (!model.approved()) {
            findings.add(ReceiptFinding.MODEL_NOT_ALLOWED);
        }
        List<Approval> holding =
                model.approvals().stream().filter(each -> holds(each, day)).toList();
        if (holding.isEmpty()) {
            findings.add(ReceiptFinding.APPROVAL_ENDED);
        } else if (!names(holding, Approval::hardwareVersion, seen.hardwareVersion())
                || !names(holding, Approval::firmwareVersion, seen.firmwareVersion())) {
            findings.add(ReceiptFinding.VERSION_NOT_APPROVED);
        }
        Map<ReceiptItem, ItemOutcome> outcomes = seen.outcomes();
        if (outcomes.entrySet().stream()
                .anyMatch(each ->
                        each.getValue() == ItemOutcome.FAIL && each.getKey().isDecisive())) {
            findings.add(ReceiptFinding.ITEM_FAILED);
        }
        if (!findings.isEmpty()) {
            return new Verdict(ReceiptResult.REJECT, findings);
        }
        if (seen.result() == ReceiptResult.ACCEPT && outcomes.containsValue(ItemOutcome.FAIL)) {
            throw EnteredText.refused(
                    "failed-item-accepted",
                    "result",
                    "A device with a failed item is rejected, or accepted under conditions",
                    seen.result());
        }
        return new Verdict(seen.result(), findings);
    }

    private static void checkComplete(NewReceipt seen, boolean unseen) {
        List<ReceiptItem> asked = ReceiptItem.of(unseen);
        Map<ReceiptItem, ItemOutcome> outcomes = seen.outcomes();
        asked.stream().filter(item -> !outcomes.containsKey(item)).findFirst().ifPresent(item -> {
            throw EnteredText.refused("item-unanswered", "answers", "The item %s has no answer".formatted(item), item);
        });
        outcomes.keySet().stream()
                .filter(item -> !asked.contains(item))
                .findFirst()
                .ifPresent(item -> {
                    throw EnteredText.refused(
                            "item-not-asked",
                            "answers",
                            "The item %s is looked at only on what was bought unseen".formatted(item),
                            item);
                });
        if (outcomes.get(ReceiptItem.APPEARANCE) == ItemOutcome.FAIL && seen.damage() == null) {
            throw EnteredText.refused(
                    "damage-missing", "damage", "A device whose appearance failed has a damage", "damage");
        }
    }

    /** Whether a device may be put to use under an approval on a day; a date that is not known does not forbid it. */
    private static boolean holds(Approval approval, LocalDate day) {
        return !isPast(approval.listingExpiry(), day)
                && !isPast(approval.noNewDeploymentAfter(), day)
                && !isPast(approval.sunset(), day);
    }

    private static boolean isPast(@Nullable LocalDate last, LocalDate day) {
        return last != null && last.isBefore(day);
    }

    /** Whether a version that was read is one that approvals name; where they name none, or none was read, nothing is wrong. */
    private static boolean names(
            List<Approval> approvals, Function<Approval, @Nullable String> version, @Nullable String read) {
        List<String> named = approvals.stream()
                .map(version)
                .filter(each -> each != null && !each.isBlank())
                .map(String::valueOf)
                .toList();
        return read == null || named.isEmpty() || named.stream().anyMatch(each -> matches(each, read));
    }

    /** Lists of approvals write x for any one character of a version, and separate several by commas. */
    private static boolean matches(String listed, String read) {
        for (String one : listed.split("[,;]", -1)) {
            String mask = one.strip();
            boolean fits = mask.length() == read.length();
            for (int i = 0; fits && i < mask.length(); i++) {
                char wanted = mask.charAt(i);
                fits = wanted == 'x'
                        || wanted == 'X'
                        || Character.toLowerCase(wanted) == Character.toLowerCase(read.charAt(i));
            }
            if (fits) {
                return true;
            }
        }
        return false;
    }
}
