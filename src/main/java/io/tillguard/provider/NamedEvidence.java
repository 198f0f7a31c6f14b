package io.tillguard.provider;

import io.tillguard.files.FileNames;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pictures and files that show a check, a filing or a technician, by their hash. */
@Component
class NamedEvidence implements FileNames {

    private final JdbcClient jdbc;

    NamedEvidence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean name(Set<String> hashes) {
        return !jdbc.sql("""
                        SELECT 1 FROM provider_licence WHERE evidence IN (:hashes)
                        UNION ALL SELECT 1 FROM provider_licence_check WHERE evidence IN (:hashes)
                        UNION ALL SELECT 1 FROM provider_filing WHERE evidence IN (:hashes)
                        UNION ALL SELECT 1 FROM provider_technician WHERE photo IN (:hashes)
                        FETCH FIRST 1 ROW ONLY""")
                .param("hashes", hashes)
                .query(Integer.class)
                .list()
                .isEmpty();
    }
}
