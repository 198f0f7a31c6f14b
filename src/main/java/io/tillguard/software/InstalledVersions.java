package io.tillguard.software;

import io.tillguard.shared.Refusal;
import io.tillguard.software.ComponentLists.Listed;
import io.tillguard.software.VersionStore.Slot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what terminals run, as intervals.
 *
 * <p>Most reports list what the terminal's newest report listed. For them the time in the terminal's {@link ComponentList}
 * moves on, with one statement for all; only the others read and change intervals. Reports of one terminal that come at the
 * same time wait for each other.
 */
@Component
class InstalledVersions implements Installations {

    private final Products products;
    private final ComponentLists lists;
    private final VersionStore store;

    InstalledVersions(Products products, ComponentLists lists, VersionStore store) {
        this.products = products;
        this.lists = lists;
        this.store = store;
    }

    @Override
    public @Nullable Refusal check(Component component) {
        String name = component.name();
        if (name != null
                && (name.length() > CatalogueName.LONGEST
                        || CatalogueName.key(name).length() > CatalogueName.LONGEST)) {
            return Refusal.of(
                    "component-name-too-long",
                    "name",
                    "A component's name has at most %d characters: '%s'"
                            .formatted(CatalogueName.LONGEST, Refusal.plain(name)),
                    name);
        }
        return Version.check("version", component.version().strip());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void accept(List<Reported> reports) {
        SortedMap<UUID, List<ComponentList>> told = told(reports);
        if (!told.isEmpty()) {
            told.keySet().retainAll(lists.confirm(told));
        }
        if (!told.isEmpty()) {
            fold(told, lists.lock(new TreeSet<>(told.keySet())));
        }
    }

    /** What each terminal tells, in the order of its facts; new products are made in the order of their keys, so that nobody deadlocks. */
    private SortedMap<UUID, List<ComponentList>> told(List<Reported> reports) {
        Map<Products.Key, UUID> found = resolved(reports);
        SortedMap<UUID, List<ComponentList>> told = new TreeMap<>();
        for (Reported report : reports) {
            SortedMap<UUID, Version> versions = new TreeMap<>();
            for (Component component : report.components()) {
                UUID product = found.get(key(report, component));
                if (product != null) {
                    versions.put(product, new Version(component.version().strip()));
                }
            }
            if (!versions.isEmpty()) {
                told.computeIfAbsent(report.terminalId(), terminal -> new ArrayList<>())
                        .add(new ComponentList(
                                report.factAt().truncatedTo(ChronoUnit.MICROS), versions, report.next()));
            }
        }
        told.values().forEach(all -> all.sort(Comparator.comparing(ComponentList::at)));
        return told;
    }

    private Map<Products.Key, UUID> resolved(List<Reported> reports) {
        Map<Products.Key, String> names = new TreeMap<>();
        for (Reported report : reports) {
            for (Component component : report.components()) {
                String name = component.name();
                names.putIfAbsent(key(report, component), name == null ? "" : name);
            }
        }
        Map<Products.Key, UUID> found = new TreeMap<>();
        names.forEach(
                (key, name) -> found.put(key, products.resolve(key.manufacturerId(), key.modelId(), key.type(), name)));
        return found;
    }

    private static Products.Key key(Reported report, Component component) {
        return Products.Key.of(report.manufacturerId(), report.modelId(), component.type(), component.name());
    }

    /** Folds what terminals tell into their histories. */
    private void fold(SortedMap<UUID, List<ComponentList>> told, Map<UUID, Listed> listed) {
        Instant earliest = told.values().stream()
                .map(all -> all.getFirst().at())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Map<Slot, VersionHistory> histories = store.histories(told.keySet(), earliest);
        confirmListed(listed, histories);
        told.forEach((terminal, all) -> all.forEach(list -> list.versions()
                .forEach((product, version) -> histories
                        .computeIfAbsent(new Slot(terminal, product), slot -> new VersionHistory(List.of()))
                        .take(list.at(), version, list.next()))));
        store.write(histories);
        SortedMap<UUID, Optional<ComponentList>> newest = new TreeMap<>();
        told.forEach((terminal, all) ->
                newest.put(terminal, Optional.of(all.getLast()).filter(list -> isPresent(terminal, list, histories))));
        lists.replace(newest, listed.keySet());
    }

    /** Whether nothing newer is known of what the list names. */
    private static boolean isPresent(UUID terminal, ComponentList list, Map<Slot, VersionHistory> histories) {
        return list.versions().entrySet().stream().allMatch(entry -> {
            VersionHistory history = histories.get(new Slot(terminal, entry.getKey()));
            return history != null && history.isNewest(list.at(), entry.getValue());
        });
    }

    /** What was confirmed as a list until now is confirmed interval by interval. */
    private static void confirmListed(Map<UUID, Listed> listed, Map<Slot, VersionHistory> histories) {
        listed.forEach((terminal, list) -> list.products().forEach(product -> {
            VersionHistory history = histories.get(new Slot(terminal, product));
            if (history == null) {
                throw new IllegalStateException(
                        "No version of the listed product %s on %s".formatted(product, terminal));
            }
            history.confirmPresent(list.confirmedAt());
        }));
    }
}
