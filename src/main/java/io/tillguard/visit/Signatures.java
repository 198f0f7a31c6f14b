package io.tillguard.visit;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.files.StoredFiles;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who signed which step of a visit. A step is signed once it was taken, not ahead of it, and what the whole visit was signed for
 * is signed anew when something of it changes: the earlier signature stays on record, struck out.
 */
@Service
public class Signatures {

    private static final int LONGEST_NAME = 200;
    private static final int HASH = 64;

    private final VisitDesk desk;
    private final WorkRows rows;
    private final StoredFiles files;
    private final JdbcClient jdbc;

    Signatures(VisitDesk desk, WorkRows rows, StoredFiles files, JdbcClient jdbc) {
        this.desk = desk;
        this.rows = rows;
        this.files = files;
        this.jdbc = jdbc;
    }

    /**
     * Signs a step, once for each party.
     *
     * @param name typed by the signer, or of who drew the picture: the visitor's or the witness's own
     * @param picture hash of a picture of the signature, null when typing the name is all
     * @throws RefusedException if it is another name, nobody watches yet, the step was not taken yet, it was signed, or the picture
     *     is that of another signature
     */
    @Transactional
    public VisitRow sign(
            UUID id, @Nullable VisitStep step, @Nullable Party party, @Nullable String name, @Nullable String picture) {
        VisitRow visit = desk.inside(id, "signed");
        if (step == null || party == null) {
            throw EnteredText.refused(
                    "field-missing", step == null ? "step" : "party", "It is missing", step == null ? "step" : "party");
        }
        String signer = signer(visit, party, EnteredText.required("name", name, LONGEST_NAME));
        VisitWork work = rows.of(visit);
        if (!isTaken(step, visit, work)) {
            throw EnteredText.refused(
                    "too-early-to-sign", "step", "%s of %s is not over".formatted(step, visit.number()), step);
        }
        if (work.isSigned(step, party)) {
            throw EnteredText.refused("signed-already", "step", "%s was signed".formatted(step), step);
        }
        String drawn = EnteredText.optional("picture", picture, HASH);
        if (drawn != null) {
            mustBeOwn(drawn, signer, visit);
            files.link(drawn, CheckIns.SUBJECT, id);
        }
        jdbc.sql("""
                        INSERT INTO visit_signature (visit_id, step, party, signer, picture, signed_at, recorded_by, standing)
                        VALUES (:visit, :step, :party, :signer, :picture, :now, :by, TRUE)""")
                .param("visit", id)
                .param("step", step.name())
                .param("party", party.name())
                .param("signer", signer)
                .param("picture", drawn)
                .param("now", utc(desk.now()))
                .param("by", desk.actor().name())
                .update();
        return desk.told(visit, VisitEventKind.SIGNED, "visit.signed", step + " · " + party + " · " + signer);
    }

    /**
     * Nobody draws the same line twice: a picture that stands under somebody else's name, or under another visit, was taken from
     * there. One signer may sign several steps of a visit with one picture.
     */
    private void mustBeOwn(String picture, String signer, VisitRow visit) {
        boolean taken = jdbc.sql("""
                                SELECT COUNT(*) FROM visit_signature
                                WHERE picture = :picture AND (visit_id <> :visit OR LOWER(signer) <> LOWER(:signer))""")
                        .param("picture", picture)
                        .param("visit", visit.id())
                        .param("signer", signer)
                        .query(Long.class)
                        .single()
                > 0;
        if (taken) {
            throw EnteredText.refused(
                    "signature-of-another", "picture", "The picture belongs to another signature", signer);
        }
    }

    /** Whether a step is behind the visitor. */
    public static boolean isTaken(VisitStep step, VisitRow visit, VisitWork work) {
        boolean begun = visit.state() == VisitState.ON_SITE;
        boolean looked = visit.terminal() == null || work.after() != null;
        return switch (step) {
            case BACKUP -> work.backup() != null;
            case BEFORE -> work.before() != null;
            case WORK -> begun;
            case AFTER -> begun && work.after() != null;
            case LEAVING -> visit.state() == VisitState.CHECKED_IN;
            case HANDOVER -> begun && looked;
        };
    }

    private static String signer(VisitRow visit, Party party, String name) {
        if (party == Party.SITE_STAFF) {
            if (visit.isVisitor(name)) {
                throw EnteredText.refused("witness-is-visitor", "name", "Nobody signs for the own work", name);
            }
            return name;
        }
        String wanted = party == Party.VISITOR ? visit.signer() : witness(visit);
        if (!name.equalsIgnoreCase(wanted)) {
            throw EnteredText.refused("other-signer", "name", "'%s' signs".formatted(wanted), wanted);
        }
        return wanted;
    }

    private static String witness(VisitRow visit) {
        VisitRow.Witness witness = visit.witness();
        if (witness == null) {
            throw EnteredText.refused("no-witness", "witness", "Nobody watches", visit.number());
        }
        return witness.name();
    }

    /** What a witness who is replaced signed for the whole visit is struck out; single steps were seen by who signed them. */
    void witnessReplaced(UUID visit) {
        strike(visit, List.of(Party.WITNESS.name()));
    }

    /** What was signed for the whole visit is struck out, as more was done since. */
    void workWentOn(UUID visit) {
        strike(visit, List.of(Party.VISITOR.name(), Party.WITNESS.name(), Party.SITE_STAFF.name()));
    }

    private void strike(UUID visit, List<String> parties) {
        jdbc.sql("""
                        UPDATE visit_signature SET standing = NULL, struck_at = :now, struck_by = :by
                        WHERE visit_id = :visit AND standing AND step IN ('LEAVING', 'HANDOVER') AND party IN (:parties)""")
                .param("visit", visit)
                .param("now", utc(desk.now()))
                .param("by", desk.actor().name())
                .param("parties", parties)
                .update();
    }
}
