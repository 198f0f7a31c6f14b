package io.tillguard.obligation;

import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.scheduling.ScheduledTask.Progress;
import io.tillguard.shared.CurrentCaller;
import org.springframework.stereotype.Component;

/** Opens reviews of obligations whose day has come. */
@Component
class ReviewTask implements ScheduledTask {

    private final Reviews reviews;
    private final CurrentCaller currentCaller;

    ReviewTask(Reviews reviews, CurrentCaller currentCaller) {
        this.reviews = reviews;
        this.currentCaller = currentCaller;
    }

    @Override
    public String key() {
        return "obligation-reviews";
    }

    @Override
    public String cron() {
        return "20 15 0 * * ?";
    }

    @Override
    public String run(Progress progress) {
        return "%d reviews opened"
                .formatted(reviews.openDue(currentCaller.get().actor().name()));
    }
}
