package io.tillguard.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How many of the licences that count are valid and looked up at the end of the span. */
@Component
class PapersInOrder implements ScorecardPart {

    private final Licences licences;

    PapersInOrder(Licences licences) {
        this.licences = licences;
    }

    @Override
    public String titleKey() {
        return "provider.scorecard.papers";
    }

    @Override
    public int weight() {
        return 20;
    }

    @Override
    public Measure measure(UUID provider, Instant from, Instant to) {
        LocalDate day = RuleDays.today(to);
        List<Licence> counted = licences.all(provider).stream()
                .filter(each -> each.endedAt() == null)
                .toList();
        long valid = counted.stream()
                .filter(each -> each.standing(day) == Licence.Standing.VALID)
                .count();
        return new Measure(valid, counted.size());
    }
}
