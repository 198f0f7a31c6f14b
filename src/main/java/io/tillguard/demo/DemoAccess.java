package io.tillguard.demo;

import io.tillguard.organisation.Organisation;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.security.NewUser;
import io.tillguard.security.Role;
import io.tillguard.security.Users;
import io.tillguard.shared.Scope;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One account a role and one API client, with a password and a token of their own in each demo. */
@Component
@Profile("demo")
class DemoAccess {

    private static final String PASSWORD = "password";
    private static final String TOKEN = "token";

    /** Without letters that look like others, and so without the "i" that is in each user name: no password holds one. */
    static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 18;

    static final Map<Role, String[]> PEOPLE = new TreeMap<>(Map.of(
            Role.ADMINISTRATOR, new String[] {"admin", "周敏 Zhou Min"},
            Role.IT_STAFF, new String[] {"it", "陈浩 Chen Hao"},
            Role.FINANCE_MANAGER, new String[] {"finance", "李静 Li Jing"},
            Role.AUDITOR, new String[] {"auditor", "Anna Weber"},
            Role.SITE_MANAGER, new String[] {"site", "王磊 Wang Lei"},
            Role.RISK_MANAGER, new String[] {"risk", "Tan Wei Ling"}));

    private final DemoNotes notes;
    private final Users users;
    private final ApiClients clients;
    private final Organisation organisation;
    private final String givenToken;

    DemoAccess(
            DemoNotes notes,
            Users users,
            ApiClients clients,
            Organisation organisation,
            @Value("${tillguard.api-token:}") String givenToken) {
        this.notes = notes;
        this.users = users;
        this.clients = clients;
        this.organisation = organisation;
        this.givenToken = givenToken.strip();
    }

    /**
     * Who may come in.
     *
     * @param people user names and what they are
     */
    record Access(List<String> people, String password, String token) {}

    /** Creates what is missing; the same ones again at each later start. */
    @Transactional
    public Access ensure() {
        String password = notes.get(PASSWORD).orElseGet(this::newPassword);
        Set<String> known =
                users.list().stream().map(account -> account.username()).collect(Collectors.toSet());
        PEOPLE.forEach((role, person) -> {
            if (!known.contains(person[0])) {
                users.create(new NewUser(person[0], person[1], Set.of(role), scope(role), password, false));
            }
        });
        List<String> people = PEOPLE.entrySet().stream()
                .map(each -> "%-9s %s".formatted(each.getValue()[0], each.getKey()))
                .toList();
        return new Access(people, password, givenToken.isEmpty() ? token() : givenToken);
    }

    /** The site manager sees a part of the company, so that scopes can be seen at work. */
    private Scope scope(Role role) {
        UUID part = organisation.byCode("CN-EAST").map(node -> node.id()).orElseGet(organisation::top);
        return role == Role.SITE_MANAGER ? new Scope.Subtrees(Set.of(part)) : Scope.everything();
    }

    private String token() {
        return notes.get(TOKEN).orElseGet(() -> {
            String token = clients.register(new NewClient("demo", Role.MACHINE_PERMISSIONS, Scope.everything(), null))
                    .value();
            notes.put(TOKEN, token);
            return token;
        });
    }

    private String newPassword() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        password.setCharAt(LENGTH / 2, '7');
        password.setCharAt(LENGTH - 1, 'k');
        notes.put(PASSWORD, password.toString());
        return password.toString();
    }
}
