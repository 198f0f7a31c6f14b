package io.tillguard.visit;

import io.tillguard.files.FileSubject;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Photos and signatures of a visit are seen by whoever sees the visit. */
@Component
class VisitFiles implements FileSubject {

    private final VisitRows rows;

    VisitFiles(VisitRows rows) {
        this.rows = rows;
    }

    @Override
    public String kind() {
        return CheckIns.SUBJECT;
    }

    @Override
    public boolean visible(UUID id) {
        return rows.isVisible(id);
    }
}
