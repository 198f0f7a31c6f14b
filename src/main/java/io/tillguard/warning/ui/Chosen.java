package io.tillguard.warning.ui;

import com.vaadin.flow.component.Component;
import io.tillguard.warning.WarningFilter;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What something shall be done to: the warnings that are ticked, or without any all that the filter finds.
 *
 * @param matching how many the filter finds
 * @param page where it was chosen
 * @param progress hears words about how far it is
 */
record Chosen(List<UUID> ids, WarningFilter filter, long matching, Component page, Consumer<String> progress) {

    Chosen {
        ids = List.copyOf(ids);
    }

    static Chosen one(UUID id, Component page) {
        return new Chosen(List.of(id), WarningFilter.live(), 1, page, words -> {});
    }

    boolean isTicked() {
        return !ids.isEmpty();
    }

    boolean isOne() {
        return ids.size() == 1;
    }

    long count() {
        return isTicked() ? ids.size() : matching;
    }
}
