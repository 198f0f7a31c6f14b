package io.tillguard.inspection;

import io.tillguard.files.FileSubject;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Photos and signatures of an inspection are seen by whoever sees the inspection. */
@Component
class InspectionFiles implements FileSubject {

    private final InspectionRows rows;

    InspectionFiles(InspectionRows rows) {
        this.rows = rows;
    }

    @Override
    public String kind() {
        return Inspections.SUBJECT;
    }

    @Override
    public boolean visible(UUID id) {
        return rows.isVisible(id);
    }
}
