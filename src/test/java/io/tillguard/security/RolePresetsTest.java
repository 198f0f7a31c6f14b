package io.tillguard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolePresetsTest {

    @ParameterizedTest
    @EnumSource(Role.class)
    void whoPlansVisitsDoesNotLetVisitorsIn(Role role) {
        assertThat(role.preset().containsAll(Set.of("visit:plan", "visit:receive")))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whoProposesRolloutsDoesNotApproveThem(Role role) {
        assertThat(role.preset().containsAll(Set.of("rollout:edit", "rollout:approve")))
                .isFalse();
    }
}
