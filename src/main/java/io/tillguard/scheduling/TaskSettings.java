package io.tillguard.scheduling;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What an operator says about tasks: {@code tillguard.tasks.enabled} and {@code tillguard.tasks.<key>.cron}. */
@Component
class TaskSettings {

    private final Binder binder;

    TaskSettings(Environment environment) {
        this.binder = Binder.get(environment);
    }

    /** Whether the clock runs tasks here. Without it a demanded run happens on the caller's thread. */
    boolean enabled() {
        return binder.bind("tillguard.tasks.enabled", Bindable.of(Boolean.class))
                .orElse(true);
    }

    /** The cron expression that is in force for a task. */
    String cron(ScheduledTask task) {
        return binder.bind("tillguard.tasks." + task.key() + ".cron", Bindable.of(String.class))
                .orElse(task.cron());
    }
}
