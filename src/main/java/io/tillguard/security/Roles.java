package io.tillguard.security;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each role may do, as stored. */
@Component
class Roles {

    private final JdbcClient jdbc;

    Roles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Brings every preset to this version's. */
    @Transactional
    public void bringUpToDate() {
        for (Role role : Role.values()) {
            String preset = String.join(" ", new TreeSet<>(role.preset()));
            int known = jdbc.sql("SELECT COUNT(*) FROM security_role WHERE role_key = :role")
                    .param("role", role.name())
                    .query(Integer.class)
                    .single();
            jdbc.sql(
                            known == 0
                                    ? "INSERT INTO security_role (role_key, permissions) VALUES (:role, :preset)"
                                    : "UPDATE security_role SET permissions = :preset "
                                            + "WHERE role_key = :role AND permissions <> :preset")
                    .param("role", role.name())
                    .param("preset", preset)
                    .update();
        }
    }

    /** The permissions of several roles together. */
    Set<String> permissions(Collection<Role> roles) {
        Set<String> permissions = new TreeSet<>();
        if (!roles.isEmpty()) {
            jdbc.sql("SELECT permissions FROM security_role WHERE role_key IN (:roles)")
                    .param("roles", roles.stream().map(Role::name).toList())
                    .query(String.class)
                    .list()
                    .forEach(keys -> permissions.addAll(Set.of(keys.split(" "))));
        }
        return permissions;
    }
}
