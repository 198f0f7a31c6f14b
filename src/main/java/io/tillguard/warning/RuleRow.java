package io.tillguard.warning;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the list of rules shows it.
 *
 * @param parameters those that hold by default
 * @param replayable whether other parameters can be tried on the past
 * @param overrides how many site groups have their own
 * @param proposed how many proposals wait for a second person
 * @param live how many warnings it keeps
 * @param lastRunAt when it last ran
 * @param lastRunMillis how long that took
 */
public record RuleRow(
        RuleId id,
        SubjectKind subject,
        Parameters defaults,
        Parameters parameters,
        boolean enabled,
        boolean replayable,
        long overrides,
        long proposed,
        long live,
        @Nullable Instant lastRunAt,
        long lastRunMillis) {}
