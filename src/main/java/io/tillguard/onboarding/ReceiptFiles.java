package io.tillguard.onboarding;

import io.tillguard.files.FileSubject;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Photos of a receiving inspection are seen by whoever sees the inspection. */
@Component
class ReceiptFiles implements FileSubject {

    private final ReceiptRows rows;

    ReceiptFiles(ReceiptRows rows) {
        this.rows = rows;
    }

    @Override
    public String kind() {
        return Receipts.SUBJECT;
    }

    @Override
    public boolean visible(UUID id) {
        return rows.isVisible(id);
    }
}
