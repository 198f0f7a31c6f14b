package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.WarningRule;
import io.tillguard.shell.Messages;
import io.tillguard.testing.SqlTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class RuleWordsTest {

    @Autowired
    private List<WarningRule> rules;

    @Autowired
    private Messages messages;

    @Test
    void everyRuleAndEveryParameterHasItsWords() {
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(List.of("name", "sentence", "advice", "source"))
                    .allMatch(part -> messages.knows("rule." + rule.id() + "." + part), "has words for " + rule.id());
            assertThat(rule.defaults().values().keySet())
                    .allMatch(name -> messages.knows("rule." + rule.id() + ".parameter." + name), "of " + rule.id());
        });
    }
}
