package io.tillguard.fleet;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Validity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the keys and certificates of terminals that the reader sees. */
@Service
@Transactional(readOnly = true)
public class KeyRows implements TerminalFacts {

    private final JdbcClient jdbc;
    private final TerminalRows terminals;
    private final Clock clock;

    KeyRows(JdbcClient jdbc, TerminalRows terminals, Clock clock) {
        this.jdbc = jdbc;
        this.terminals = terminals;
        this.clock = clock;
    }

    /**
     * Those that a terminal held.
     *
     * @param asOf null for the present
     */
    public List<KeyRow> of(UUID terminal, @Nullable Instant asOf) {
        terminals.terminal(terminal, asOf);
        return held(terminal, asOf == null ? clock.instant() : asOf);
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public List<KeyRow> facts(UUID terminalId, Instant at) {
        return held(terminalId, at);
    }

    private List<KeyRow> held(UUID terminal, Instant at) {
        return jdbc.sql("SELECT k.* FROM fleet_key k WHERE k.terminal_id = :terminal AND " + Validity.asOf("k")
                        + " ORDER BY k.kind DESC, k.name")
                .param("terminal", terminal)
                .param("asOf", utc(at))
                .query((row, number) -> {
                    OffsetDateTime back = row.getObject("back_at", OffsetDateTime.class);
                    OffsetDateTime until = row.getObject("valid_to", OffsetDateTime.class);
                    return new KeyRow(
                            KeyFact.Kind.valueOf(row.getString("kind")),
                            row.getString("name"),
                            row.getString("identity"),
                            row.getObject("counter", Long.class),
                            row.getObject("expires_on", LocalDate.class),
                            row.getObject("told_at", OffsetDateTime.class).toInstant(),
                            back == null ? null : back.toInstant(),
                            row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                            until.isEqual(Validity.OPEN) ? null : until.toInstant());
                })
                .list();
    }
}
