package io.tillguard.onboarding;

import io.tillguard.shared.Refusal;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The papers without which an application is not judged are there. */
@Component
class DocumentsCondition implements StageCondition {

    private final CaseDocuments documents;

    DocumentsCondition(CaseDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Stage into() {
        return Stage.DOCS_SUBMITTED;
    }

    @Override
    public List<Refusal> missing(CaseRow row) {
        Set<DocumentKind> there = documents.kinds(row.id());
        return DocumentKind.required().stream()
                .filter(kind -> !there.contains(kind))
                .map(kind -> Refusal.of(kind.missing(), "documents", "The case has no %s".formatted(kind), kind.name()))
                .toList();
    }
}
