package io.tillguard.rollout;

import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows what is to be approved, to those who approve it and to whoever else sees all of it. */
@Service
@Transactional(readOnly = true)
public class RolloutReviews {

    private final RolloutRows rows;
    private final RolloutDesk desk;
    private final Previews previews;

    RolloutReviews(RolloutRows rows, RolloutDesk desk, Previews previews) {
        this.rows = rows;
        this.desk = desk;
        this.previews = previews;
    }

    /**
     * What a proposal would do now, all of its terminals counted.
     *
     * @throws NotPermitted if the caller may not see rollouts
     * @throws NotFound if there is none that concerns the caller's sites
     * @throws RefusedException if it is not proposed, or reaches beyond what the caller sees
     */
    public RolloutReview of(String number) {
        RolloutRow row = rows.get(number);
        RolloutDesk.leads(row, RolloutState.APPROVED);
        desk.requireReach(row.terms().target().nodes(), row.number());
        Preview preview = previews.count(row.terms(), row.id());
        Long proposed = row.proposedTerminals();
        return new RolloutReview(row, preview, proposed == null ? null : Long.valueOf(preview.terminals() - proposed));
    }
}
