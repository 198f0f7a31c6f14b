package io.tillguard.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as lists, its page and the API show it.
 *
 * @param number as people name it: RO-000012
 * @param stateReason why it is in its state, where somebody or something had to say so
 * @param software what is rolled out: manufacturer, model, product and version
 * @param version the release's
 * @param models names of the models that the target is limited to
 * @param sites codes of the regions and sites that it is limited to
 * @param termsVersion counts up whenever the terms are written; an approval names the one that was read
 * @param wayBackFrom the rollout that this one takes back, by its number
 * @param writtenBy who wrote the terms last; null when that was not kept yet
 * @param proposedTerminals how many terminals were in the target when it was proposed
 * @param counts those of the reader's scope
 */
public record RolloutRow(
        UUID id,
        String number,
        String name,
        RolloutState state,
        Instant stateSince,
        @Nullable String stateReason,
        UUID release,
        String software,
        String version,
        boolean securityCritical,
        List<String> models,
        List<String> sites,
        RolloutTerms terms,
        int termsVersion,
        @Nullable String wayBackFrom,
        @Nullable String writtenBy,
        @Nullable Instant writtenAt,
        String createdBy,
        Instant createdAt,
        @Nullable String proposedBy,
        @Nullable Instant proposedAt,
        @Nullable Long proposedTerminals,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        List<WaveRow> waves,
        Counts counts) {

    private static final String PREFIX = "RO-";

    public RolloutRow {
        models = List.copyOf(models);
        sites = List.copyOf(sites);
        waves = List.copyOf(waves);
    }

    static String number(long no) {
        return PREFIX + "%06d".formatted(no);
    }

    /** The running number in a text like RO-000012 or 12, or -1. */
    static long numberIn(String text) {
        String digits = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^" + PREFIX, "");
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : -1;
    }

    /** The running number. */
    long no() {
        return numberIn(number);
    }
}
