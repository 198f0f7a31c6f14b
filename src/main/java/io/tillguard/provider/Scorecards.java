package io.tillguard.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scores providers by the facts of the past year that modules know. */
@Service
public class Scorecards {

    private static final Duration SPAN = Duration.ofDays(365);

    private final ObjectProvider<ScorecardPart> parts;
    private final ProviderRows providers;
    private final ProviderDesk desk;

    Scorecards(ObjectProvider<ScorecardPart> parts, ProviderRows providers, ProviderDesk desk) {
        this.parts = parts;
        this.providers = providers;
        this.desk = desk;
    }

    /** A provider's scorecard of the past 365 days, the heaviest part first. */
    @Transactional(readOnly = true)
    public Scorecard of(UUID provider) {
        desk.reader();
        providers.provider(provider);
        Instant to = desk.now();
        Instant from = to.minus(SPAN);
        List<Scorecard.Line> lines = parts.stream()
                .sorted(Comparator.comparingInt(ScorecardPart::weight)
                        .reversed()
                        .thenComparing(ScorecardPart::titleKey))
                .map(part -> {
                    ScorecardPart.Measure measure = part.measure(provider, from, to);
                    return new Scorecard.Line(part.titleKey(), part.weight(), measure.good(), measure.all());
                })
                .toList();
        return Scorecard.of(lines);
    }
}
