package io.tillguard.onboarding;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Caller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Takes terminals out of use for good: their keys are wiped before they retire, and a certificate proves their destruction. */
@Service
public class Retirements {

    static final String SUBJECT = "destruction-certificate";

    /** In service a terminal needs its keys; of one that is lost nobody can say anything. */
    private static final Set<TerminalState> NOT_TO_WIPE =
            EnumSet.of(TerminalState.BOUND, TerminalState.ACTIVE, TerminalState.RELOCATING, TerminalState.LOST);

    private final JdbcClient jdbc;
    private final RetirementRows rows;
    private final ReceiptStore store;
    private final CaseDesk desk;
    private final TerminalRows terminals;
    private final Fleet fleet;
    private final StoredFiles files;
    private final Trail trail;
    private final JsonMapper json;

    Retirements(
            JdbcClient jdbc,
            RetirementRows rows,
            ReceiptStore store,
            CaseDesk desk,
            TerminalRows terminals,
            Fleet fleet,
            StoredFiles files,
            Trail trail,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.store = store;
        this.desk = desk;
        this.terminals = terminals;
        this.fleet = fleet;
        this.files = files;
        this.trail = trail;
        this.json = json;
    }

    /** What is known of a terminal's retirement. */
    @Transactional(readOnly = true)
    public Optional<Retirement> of(UUID terminal) {
        desk.require(OnboardingPermission.READ);
        terminals.terminal(terminal, null);
        return rows.of(terminal);
    }

    /**
     * Confirms that the keys of a terminal are gone. One that was taken into use again since then needs it anew.
     *
     * @param method how they were wiped
     * @throws RefusedException if it is in service, lost, or that was confirmed since it was last taken into use
     */
    @Transactional
    public Retirement confirmWipe(UUID terminal, @Nullable String method) {
        Caller caller = desk.require(OnboardingPermission.EDIT);
        store.hold(terminals.terminal(terminal, null).id());
        TerminalRow row = terminals.terminal(terminal, null);
        String how = EnteredText.required("method", method, 400);
        if (!mayBeWiped(row.state())) {
            throw EnteredText.refused(
                    "wipe-in-service",
                    "terminal",
                    "%s is %s: it has its keys, or gets them again".formatted(row.serial(), row.state()),
                    row.serial());
        }
        jdbc.sql("UPDATE onboarding_retirement x SET open_terminal = NULL WHERE x.open_terminal = :terminal AND "
                        + RetirementRows.BACK_IN_USE)
                .param("terminal", terminal)
                .update();
        try {
            jdbc.sql("""
                            INSERT INTO onboarding_retirement (id, terminal_id, wiped_at, wiped_by, wiped_by_id, method, open_terminal)
                            VALUES (:id, :terminal, :now, :by, :byId, :method, :terminal)""")
                    .param("id", Uuid7.next())
                    .param("terminal", terminal)
                    .param("now", utc(desk.now()))
                    .param("by", caller.actor().name())
                    .param("byId", caller.actor().id())
                    .param("method", how)
                    .update();
        } catch (DuplicateKeyException twice) {
            throw EnteredText.refused(
                    "wipe-confirmed",
                    "terminal",
                    "The keys of %s are wiped already".formatted(row.serial()),
                    row.serial());
        }
        return told("onboarding.keys-wiped", row);
    }

    /**
     * Adds the certificate of a terminal's destruction, whose file was handed in.
     *
     * @throws RefusedException if its keys were not wiped, it has one, or the caller confirmed the wipe: two people answer for it
     */
    @Transactional
    public Retirement certify(UUID terminal, @Nullable String certificateNo, @Nullable String file) {
        Caller caller = desk.require(OnboardingPermission.EDIT);
        TerminalRow row = terminals.terminal(terminal, null);
        String no = EnteredText.required("certificateNo", certificateNo, 60);
        String hash = EnteredText.required("file", file, 64).toLowerCase(Locale.ROOT);
        if (caller.actor().id().equals(rows.wiperId(terminal))) {
            throw EnteredText.refused(
                    "certified-themselves",
                    "terminal",
                    "Who confirmed that the keys of %s are gone cannot certify its destruction".formatted(row.serial()),
                    caller.actor().name());
        }
        files.link(hash, SUBJECT, terminal);
        int certified = jdbc.sql("""
                        UPDATE onboarding_retirement x SET certificate_no = :no, certificate_hash = :hash, certified_at = :now,
                            certified_by = :by
                        WHERE x.open_terminal = :terminal AND x.certificate_hash IS NULL AND NOT\s""" + RetirementRows.BACK_IN_USE)
                .param("no", no)
                .param("hash", hash)
                .param("now", utc(desk.now()))
                .param("by", caller.actor().name())
                .param("terminal", terminal)
                .update();
        if (certified == 0) {
            throw EnteredText.refused(
                    "not-certifiable",
                    "terminal",
                    "The keys of %s are not wiped, or it has its certificate".formatted(row.serial()),
                    row.serial());
        }
        return told("onboarding.destruction-certified", row);
    }

    /**
     * Takes a terminal out of use.
     *
     * @param end RETIRED or DESTROYED
     * @throws RefusedException if what proves it is missing
     */
    @Transactional
    public void take(UUID terminal, TerminalState end, @Nullable String reason) {
        desk.require(OnboardingPermission.EDIT);
        TerminalRow row = terminals.terminal(terminal, null);
        if (end != TerminalState.RETIRED && end != TerminalState.DESTROYED) {
            throw EnteredText.refused("no-retirement", "state", "%s is no end of a terminal".formatted(end), end);
        }
        String why = EnteredText.required("reason", reason, 1_000);
        desk.following(() -> {
            fleet.changeState(row.id(), end, why);
            return end;
        });
    }

    /** Whether the keys of a terminal in a state can be gone. */
    public static boolean mayBeWiped(TerminalState state) {
        return !NOT_TO_WIPE.contains(state);
    }

    private Retirement told(String action, TerminalRow row) {
        Retirement after = rows.of(row.id()).orElseThrow();
        trail.record(new AuditEntry(
                action,
                "terminal",
                row.id().toString(),
                row.serial(),
                row.siteId(),
                null,
                json.writeValueAsString(after)));
        return after;
    }
}
