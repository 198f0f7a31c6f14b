package io.tillguard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may give which rights. */
@SqlTest
class AccountsTest {

    private static final Scope REGION = new Scope.Subtrees(Set.of(UUID.randomUUID()));

    @Autowired
    private Users users;

    @Autowired
    private ApiClients clients;

    @Autowired
    private PresentRights rights;

    @Autowired
    private Accounts accounts;

    @Autowired
    private CurrentCaller currentCaller;

    private UUID id = UUID.randomUUID();

    @BeforeEach
    void anAdministratorOfOneRegion() {
        id = asConsole(() -> users.create(new NewUser(
                        "lin.mei",
                        "Lin Mei",
                        Set.of(Role.ADMINISTRATOR, Role.AUDITOR),
                        REGION,
                        "correct-horse-7",
                        false)))
                .id();
    }

    @Test
    void aRoleThatWasTakenAwayDoesNotComeBackWithADialogThatWasOpenMeanwhile() {
        Account shown = account();
        asConsole(() -> {
            users.change(id, shown.version(), "Lin Mei", Set.of(Role.AUDITOR), REGION);
            return 0;
        });
        assertThatThrownBy(() -> asConsole(() -> {
                    users.change(id, shown.version(), "Lin Mei-Hua", shown.roles(), shown.scope());
                    return 0;
                }))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("user-changed-meanwhile"));
        assertThat(account().roles()).containsExactly(Role.AUDITOR);
        assertThat(account().displayName()).isEqualTo("Lin Mei");
    }

    @Test
    void whoSeesAPartOfTheCompanyIsNotOfferedTheAccounts() {
        Caller caller = accounts.caller(new SignedIn(id, "lin.mei", 1), null, null);
        assertThat(caller.may(SecurityPermission.MANAGE)).isFalse();
        assertThat(caller.may(() -> "audit:read")).isTrue();
    }

    @Test
    void whoSeesAPartOfTheCompanyManagesNeitherUsersNorClients() {
        Caller part = new Caller(Caller.system("test").actor(), REGION, Set.of(SecurityPermission.MANAGE.key()));
        NewClient everything = new NewClient("pump", Set.of("fleet:read"), Scope.everything(), null);
        assertThatThrownBy(() -> currentCaller.as(part, users::list)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> currentCaller.as(part, clients::list)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> currentCaller.as(part, () -> clients.register(everything)))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void workThatWaitedHasTheRightsOfNow() {
        Actor person = new Actor(Actor.Kind.USER, id.toString(), "Lin Mei", null);
        assertThat(rights.of(person).orElseThrow().scope()).isEqualTo(REGION);
        asConsole(() -> {
            users.change(id, account().version(), "Lin Mei", Set.of(Role.FINANCE_MANAGER), REGION);
            return 0;
        });
        assertThat(rights.of(person).orElseThrow().may(() -> "audit:read")).isFalse();
        asConsole(() -> {
            users.disable(id, true);
            return 0;
        });
        assertThat(rights.of(person)).isEmpty();
    }

    private Account account() {
        return accounts.byId(id).orElseThrow();
    }

    private <T> T asConsole(Supplier<T> work) {
        return currentCaller.as(Caller.system("test"), work);
    }
}
