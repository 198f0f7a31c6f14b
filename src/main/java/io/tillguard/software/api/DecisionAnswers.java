package io.tillguard.software.api;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.software.SoftwarePermission;
import io.tillguard.software.policy.Decision;
import io.tillguard.software.policy.DecisionExport;
import io.tillguard.software.policy.DecisionFilter;
import io.tillguard.software.policy.DecisionList;
import io.tillguard.software.policy.Outcome;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * How the doors of decisions answer alike: 403 before a body is judged, 201 for what is new, 200 for what held already, and
 * exports as files.
 */
@Component
class DecisionAnswers {

    /** Query parameter {@code q} of the lists. */
    static final String TEXT = "What names must contain";

    /** Query parameter {@code history} of the lists. */
    static final String HISTORY = "Also those that have ended";

    private final DecisionExport export;
    private final CurrentCaller currentCaller;

    DecisionAnswers(DecisionExport export, CurrentCaller currentCaller) {
        this.export = export;
        this.currentCaller = currentCaller;
    }

    /** Asks ahead of the use case, so that nobody learns what a body lacks who may not send one. */
    void mayEdit() {
        currentCaller.get().require(SoftwarePermission.EDIT);
    }

    /** As {@link #mayEdit} for the second person. */
    void mayApprove() {
        currentCaller.get().require(SoftwarePermission.APPROVE);
    }

    static <T extends Decision> ResponseEntity<T> of(Outcome<T> outcome) {
        return ResponseEntity.status(outcome.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(outcome.decision());
    }

    <T extends Decision> void export(DecisionList<T> list, DecisionFilter filter, HttpServletResponse response)
            throws IOException {
        list.count(filter);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"%s.csv\"".formatted(list.fileName()));
        export.write(list, filter, response.getOutputStream());
    }
}
