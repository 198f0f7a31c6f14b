package io.tillguard.warning;

import io.tillguard.shared.RuleId;
import io.tillguard.shared.WarningRule;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All rules that modules plugged in, by identifier. */
@Component
class Rulebook {

    private final ObjectProvider<WarningRule> beans;

    Rulebook(ObjectProvider<WarningRule> beans) {
        this.beans = beans;
    }

    Collection<WarningRule> rules() {
        return byId().values();
    }

    Optional<WarningRule> find(RuleId id) {
        return Optional.ofNullable(byId().get(id));
    }

    private NavigableMap<RuleId, WarningRule> byId() {
        NavigableMap<RuleId, WarningRule> byId = new TreeMap<>();
        beans.forEach(rule -> {
            if (byId.put(rule.id(), rule) != null) {
                throw new IllegalStateException("Two rules have the identifier " + rule.id());
            }
        });
        return byId;
    }
}
