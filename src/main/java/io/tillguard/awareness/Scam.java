package io.tillguard.awareness;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A scam of the library.
 *
 * @param code by which reports name it
 * @param id null for one that the library holds from the first day: such a one is neither changed nor withdrawn
 * @param english null when it is told in Chinese only
 * @param chinese null when it is told in English only
 * @param source where it was heard of
 * @param version to be given back with a change
 * @param reports how often it was reported in the past year, from sites that the reader sees
 * @param lastReport when it was reported last, of those
 */
public record Scam(
        String code,
        @Nullable UUID id,
        @Nullable ScamText english,
        @Nullable ScamText chinese,
        @Nullable String source,
        long version,
        long reports,
        @Nullable Instant lastReport) {

    /** In a reader's language, or else in the other one. */
    public ScamText in(Locale locale) {
        boolean wantsChinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        ScamText wanted = wantsChinese ? chinese : english;
        ScamText other = wantsChinese ? english : chinese;
        return wanted != null ? wanted : Objects.requireNonNull(other);
    }
}
