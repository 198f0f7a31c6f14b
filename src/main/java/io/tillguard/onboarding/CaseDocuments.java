package io.tillguard.onboarding;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.files.StoredFiles;
import io.tillguard.organisation.Position;
import io.tillguard.organisation.SiteHours;
import io.tillguard.organisation.SiteRow;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The papers of cases: handed in by whoever works on a case, read only by those who need to. */
@Service
public class CaseDocuments {

    static final String SUBJECT = "onboarding-document";

    /** A photo from further away shows another place. */
    private static final double VISIT_METRES = 500;

    private final JdbcClient jdbc;
    private final CaseRows rows;
    private final CaseDesk desk;
    private final StoredFiles files;
    private final SiteRows sites;
    private final SiteHours hours;
    private final CurrentCaller currentCaller;

    CaseDocuments(
            JdbcClient jdbc,
            CaseRows rows,
            CaseDesk desk,
            StoredFiles files,
            SiteRows sites,
            SiteHours hours,
            CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.desk = desk;
        this.files = files;
        this.sites = sites;
        this.hours = hours;
        this.currentCaller = currentCaller;
    }

    /** What the trail keeps of a paper. */
    private record Added(DocumentKind kind, String hash) {}

    /**
     * Adds a paper whose file was handed in.
     *
     * @throws RefusedException if the case has ended, or a visit is of the future or was elsewhere
     */
    @Transactional
    public List<DocumentRow> add(UUID id, NewDocument wanted) {
        Caller caller = desk.require(OnboardingPermission.EDIT);
        CaseRow row = desk.open(id);
        if (wanted.kind() == DocumentKind.SITE_VISIT) {
            checkVisit(row, wanted);
        }
        UUID document = Uuid7.next();
        files.link(wanted.file(), SUBJECT, document);
        Position place = wanted.place();
        jdbc.sql("""
                        INSERT INTO onboarding_document (id, case_id, kind, hash, title, seen_on, latitude, longitude, added_at,
                            added_by)
                        VALUES (:id, :case, :kind, :hash, :title, :seen, :latitude, :longitude, :now, :by)""")
                .param("id", document)
                .param("case", id)
                .param("kind", wanted.kind().name())
                .param("hash", wanted.file().toLowerCase(Locale.ROOT))
                .param("title", wanted.title())
                .param("seen", wanted.seenOn(), Types.DATE)
                .param("latitude", place == null ? null : Double.valueOf(place.latitude()), Types.DOUBLE)
                .param("longitude", place == null ? null : Double.valueOf(place.longitude()), Types.DOUBLE)
                .param("now", utc(desk.now()))
                .param("by", caller.actor().name())
                .update();
        desk.record("onboarding.document-added", row, null, new Added(wanted.kind(), wanted.file()));
        return of(id);
    }

    private void checkVisit(CaseRow row, NewDocument visit) {
        LocalDate today = LocalDate.ofInstant(desk.now(), hours.zone(row.siteId()));
        LocalDate day = visit.seenOn();
        if (day != null && day.isAfter(today)) {
            throw EnteredText.refused("in-the-future", "seenOn", "A visit has happened already: " + day, day);
        }
        SiteRow site = desk.following(() -> sites.site(row.siteId()));
        Position place = visit.place();
        if (place != null && site.latitude() != null && site.longitude() != null) {
            double metres = Distance.metres(place.latitude(), place.longitude(), site.latitude(), site.longitude());
            if (metres > VISIT_METRES) {
                throw EnteredText.refused(
                        "visit-elsewhere",
                        "latitude",
                        "The photo was taken %d m from the site %s".formatted(Math.round(metres), row.site()),
                        Math.round(metres));
            }
        }
    }

    /** The papers of a case in the order in which they were handed in, deleted ones too. */
    @Transactional(readOnly = true)
    public List<DocumentRow> of(UUID id) {
        rows.get(id);
        boolean readable = currentCaller.get().may(OnboardingPermission.DOCUMENTS);
        return jdbc.sql("SELECT * FROM onboarding_document WHERE case_id = :id ORDER BY id")
                .param("id", id)
                .query((row, number) -> row(row, readable))
                .list();
    }

    /** The kinds of papers that a case has. */
    Set<DocumentKind> kinds(UUID id) {
        Set<DocumentKind> kinds = EnumSet.noneOf(DocumentKind.class);
        jdbc.sql("SELECT DISTINCT kind FROM onboarding_document WHERE case_id = :id AND deleted_at IS NULL")
                .param("id", id)
                .query(String.class)
                .list()
                .forEach(kind -> kinds.add(DocumentKind.valueOf(kind)));
        return kinds;
    }

    private static DocumentRow row(ResultSet row, boolean readable) throws SQLException {
        OffsetDateTime deleted = row.getObject("deleted_at", OffsetDateTime.class);
        return new DocumentRow(
                row.getObject("id", UUID.class),
                DocumentKind.valueOf(row.getString("kind")),
                readable && deleted == null ? row.getString("hash") : null,
                row.getString("title"),
                row.getObject("seen_on", LocalDate.class),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                row.getString("added_by"),
                row.getObject("keep_until", LocalDate.class),
                deleted == null ? null : deleted.toInstant());
    }
}
