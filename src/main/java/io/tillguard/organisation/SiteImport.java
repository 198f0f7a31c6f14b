package io.tillguard.organisation;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.calendar.WorkingCalendars;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applies files of sites: one read of what is known, one batch for new sites, one for changed ones. */
@Service
class SiteImport implements SiteRegistrations {

    private final Regions regions;
    private final Sites sites;
    private final WorkingCalendars calendars;
    private final SiteWindowStore windows;
    private final Trail trail;
    private final CurrentCaller currentCaller;

    SiteImport(
            Regions regions,
            Sites sites,
            WorkingCalendars calendars,
            SiteWindowStore windows,
            Trail trail,
            CurrentCaller currentCaller) {
        this.regions = regions;
        this.sites = sites;
        this.calendars = calendars;
        this.windows = windows;
        this.trail = trail;
        this.currentCaller = currentCaller;
    }

    @Override
    @Transactional
    public List<Outcome> apply(List<Row> rows, boolean dryRun) {
        Batch batch = new Batch(currentCaller.get(), rows, dryRun);
        List<Outcome> outcomes = rows.stream().map(batch::outcome).toList();
        if (!dryRun) {
            batch.write();
        }
        return outcomes;
    }

    /** The state of one batch. */
    private final class Batch {
        private final Caller caller;
        private final boolean dryRun;
        private final Map<String, SiteRow> known;
        private final Set<String> knownCalendars = calendars.codes();
        private final Map<String, UUID> regionByCode = new HashMap<>();
        private final Set<String> seen = new HashSet<>();
        private final List<SiteDetails> added = new ArrayList<>();
        private final List<Sites.Change> changed = new ArrayList<>();
        private final Map<UUID, String> said;
        private final Map<String, String> windowsOfAdded = new LinkedHashMap<>();
        private final Map<UUID, String> windowsOfKnown = new LinkedHashMap<>();

        Batch(Caller caller, List<Row> rows, boolean dryRun) {
            this.caller = caller;
            this.dryRun = dryRun;
            known = sites.byCode(rows.stream()
                    .map(Row::code)
                    .filter(Objects::nonNull)
                    .map(code -> code.strip().toUpperCase(Locale.ROOT))
                    .distinct()
                    .toList());
            said = windows.said(known.values().stream().map(SiteRow::id).toList());
            regions.all().forEach(region -> regionByCode.put(region.code(), region.id()));
        }

        Outcome outcome(Row row) {
            try {
                return new Outcome(take(row), null);
            } catch (RefusedException e) {
                return new Outcome("REFUSED", e.refusal());
            }
        }

        private String take(Row row) {
            SiteCode code = SiteCode.entered(required("code", row.code()));
            if (!seen.add(code.value())) {
                throw refused("duplicate-in-file", "code", "The code '%s' stands twice in this file", code.value());
            }
            SiteRow before = known.get(code.value());
            SiteDetails site = details(code, row, before);
            String opens =
                    row.maintenanceWindows() == null || row.maintenanceWindows().isBlank()
                            ? null
                            : MaintenanceWindows.checked("maintenance_windows", row.maintenanceWindows());
            if (before == null) {
                added.add(site);
                if (opens != null) {
                    windowsOfAdded.put(code.value(), opens);
                }
                return "CREATED";
            }
            boolean otherwise = opens != null && !opens.equals(said.get(before.id()));
            if (otherwise) {
                windowsOfKnown.put(before.id(), opens);
            }
            if (same(before, site)) {
                return otherwise ? "UPDATED" : "UNCHANGED";
            }
            changed.add(new Sites.Change(before.id(), site, before.version()));
            return "UPDATED";
        }

        private SiteDetails details(SiteCode code, Row row, @Nullable SiteRow before) {
            String name = given(row.name(), before == null ? null : before.name());
            String zone = given(row.timeZone(), before == null ? null : before.timeZone());
            Position position = Position.entered(row.latitude(), row.longitude());
            if (position == null && before != null && before.latitude() != null && before.longitude() != null) {
                position = new Position(before.latitude(), before.longitude());
            }
            ZoneId timeZone = SiteDetails.zone(required("time_zone", zone));
            String address = given(row.address(), before == null ? null : before.address());
            String hours = given(row.openingHours(), before == null ? null : before.openingHours());
            OpeningHours openingHours = hours == null ? null : OpeningHours.entered(hours);
            String calendar = SiteDetails.calendar(
                    given(row.holidayCalendar(), before == null ? null : before.holidayCalendar()), knownCalendars);
            if (before == null) {
                String siteName = SiteDetails.printable("name", required("name", name), 200);
                UUID region = region(row.region(), null);
                return new SiteDetails(
                        code, siteName, region, address, position, timeZone, openingHours, calendar, null);
            }
            requireVisible(before);
            String credit = before.unifiedCreditCode();
            return new SiteDetails(
                    code,
                    required("name", name),
                    region(row.region(), before),
                    address,
                    position,
                    timeZone,
                    openingHours,
                    calendar,
                    credit == null ? null : new UnifiedCreditCode(credit));
        }

        private void requireVisible(SiteRow before) {
            boolean visible = (caller.scope() instanceof Scope.Subtrees(var nodes) && nodes.contains(before.id()))
                    || regions.holds(caller.scope(), before.regionId());
            if (!visible) {
                throw refused("site-exists", "code", "The code '%s' is taken", before.code());
            }
        }

        private UUID region(@Nullable String text, @Nullable SiteRow before) {
            if (text == null || text.isBlank()) {
                if (before != null) {
                    return before.regionId();
                }
                throw refused("missing-region", "region", "%sregion is missing", "");
            }
            String code = RegionCode.entered(text).value();
            UUID region = regionByCode.get(code);
            boolean mayMake = caller.scope().isEverything();
            if (region == null && mayMake) {
                region = dryRun ? Uuid7.next() : regions.add(code, code, regions.top());
                regionByCode.put(code, region);
            } else if (region == null
                    || ((before == null || !region.equals(before.regionId()))
                            && !regions.holds(caller.scope(), region))) {
                throw refused("unknown-region", "region", "There is no region '%s'", code);
            }
            return region;
        }

        void write() {
            if (added.isEmpty() && changed.isEmpty() && windowsOfKnown.isEmpty()) {
                return;
            }
            List<UUID> ids = sites.addAll(added);
            sites.changeAll(changed);
            Map<UUID, String> given = new LinkedHashMap<>(windowsOfKnown);
            for (int i = 0; i < ids.size(); i++) {
                String opens = windowsOfAdded.get(added.get(i).code().value());
                if (opens != null) {
                    given.put(ids.get(i), opens);
                }
            }
            windows.write(given);
            String counts = "{\"created\":%d,\"updated\":%d,\"windows\":%d}"
                    .formatted(added.size(), changed.size(), given.size());
            String batch = Uuid7.next().toString();
            trail.record(new AuditEntry("sites.imported", "site-batch", batch, "sites", null, null, counts));
        }
    }

    private static boolean same(SiteRow before, SiteDetails site) {
        Position position = site.position();
        return before.name().equals(site.name())
                && before.regionId().equals(site.region())
                && Objects.equals(before.address(), site.address())
                && Objects.equals(before.latitude(), position == null ? null : position.latitude())
                && Objects.equals(before.longitude(), position == null ? null : position.longitude())
                && before.timeZone().equals(site.timeZone().getId())
                && Objects.equals(
                        before.openingHours(),
                        site.openingHours() == null ? null : site.openingHours().text())
                && Objects.equals(before.holidayCalendar(), site.holidayCalendar());
    }

    private static @Nullable String given(@Nullable String text, @Nullable String before) {
        return text == null || text.isBlank() ? before : text.strip();
    }

    private static String required(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw refused("missing-" + field.replace('_', '-'), field, field + " is missing%s", "");
        }
        return text;
    }

    private static RefusedException refused(String code, String field, String message, String value) {
        return new RefusedException(Refusal.of(code, field, message.formatted(Refusal.plain(value)), value));
    }
}
