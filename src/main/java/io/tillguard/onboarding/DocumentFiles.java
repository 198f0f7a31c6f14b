package io.tillguard.onboarding;

import io.tillguard.files.FileSubject;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Papers of cases are read by those who need to see them, and each reading is on record. */
@Component
class DocumentFiles implements FileSubject {

    private final JdbcClient jdbc;
    private final CaseRows rows;
    private final CurrentCaller currentCaller;

    DocumentFiles(JdbcClient jdbc, CaseRows rows, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.currentCaller = currentCaller;
    }

    @Override
    public String kind() {
        return CaseDocuments.SUBJECT;
    }

    @Override
    public boolean visible(UUID id) {
        Caller caller = currentCaller.get();
        if (!caller.may(OnboardingPermission.READ) || !caller.may(OnboardingPermission.DOCUMENTS)) {
            return false;
        }
        return jdbc.sql("SELECT case_id FROM onboarding_document WHERE id = :id")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .filter(rows::isVisible)
                .isPresent();
    }

    @Override
    public boolean confidential() {
        return true;
    }
}
