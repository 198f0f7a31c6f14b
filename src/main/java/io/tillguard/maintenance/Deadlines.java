package io.tillguard.maintenance;

import io.tillguard.organisation.SiteHours;
import io.tillguard.provider.Contract;
import io.tillguard.provider.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Until when work is promised: in hours in which the site is open, standing still while the work waits. */
@Component
class Deadlines {

    private static final int URGENT_DIVISOR = 2;

    private final SiteHours hours;
    private final MaintenanceSettings settings;

    Deadlines(SiteHours hours, MaintenanceSettings settings) {
        this.hours = hours;
        this.settings = settings;
    }

    /**
     * When work must be done, and when it has taken twice as long.
     *
     * @param dueAt null when nothing is promised
     * @param always whether time counts around the clock, as a contract may say
     */
    record Promise(@Nullable Instant dueAt, @Nullable Instant twiceAt, boolean always) {
        static final Promise NONE = new Promise(null, null, false);
    }

    /**
     * What is promised for work that was asked for at an instant. What is urgent takes half the company's own time; a contract's time
     * is what was agreed.
     *
     * @param contract under which a provider does it, null while the company's own promise counts
     */
    Promise promise(OrderKind kind, boolean urgent, @Nullable UUID site, Instant opened, @Nullable Contract contract) {
        if (!kind.hasServiceLevel()) {
            return Promise.NONE;
        }
        Integer agreed = contract == null ? null : contract.terms().repairMinutes();
        Duration within = agreed == null ? settings.repairWithin() : Duration.ofMinutes(agreed);
        Duration allowed = urgent && agreed == null ? within.dividedBy(URGENT_DIVISOR) : within;
        boolean always =
                agreed != null && contract != null && contract.terms().clock() == ServiceClock.AROUND_THE_CLOCK;
        return always
                ? new Promise(opened.plus(allowed), opened.plus(allowed.multipliedBy(2)), true)
                : new Promise(
                        hours.after(site, opened, allowed), hours.after(site, opened, allowed.multipliedBy(2)), false);
    }

    /** The day on which an instant falls at a site. */
    LocalDate day(@Nullable UUID site, Instant at) {
        return LocalDate.ofInstant(at, hours.zone(site));
    }

    /** The same promise after the work has waited from one instant to another, by the clock that it counts by. */
    Promise moved(Promise promise, @Nullable UUID site, Instant waitingSince, Instant now) {
        Duration waited =
                promise.always() ? Duration.between(waitingSince, now) : hours.between(site, waitingSince, now);
        return waited.isZero()
                ? promise
                : new Promise(
                        moved(promise.dueAt(), promise, site, waited),
                        moved(promise.twiceAt(), promise, site, waited),
                        promise.always());
    }

    private @Nullable Instant moved(@Nullable Instant at, Promise promise, @Nullable UUID site, Duration waited) {
        if (at == null) {
            return null;
        }
        return promise.always() ? at.plus(waited) : hours.after(site, at, waited);
    }
}
