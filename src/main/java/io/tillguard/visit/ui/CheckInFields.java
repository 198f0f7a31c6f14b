package io.tillguard.visit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.files.StoredFiles;
import io.tillguard.shell.Words;
import io.tillguard.visit.Arrival;
import io.tillguard.visit.IdentityCheck;
import io.tillguard.visit.VisitRow;

/** The fields in which a site says who stands at the door. */
final class CheckInFields {

    private final TextField code = field("visit.code", 16);
    private final TextField badge = field("visit.badge", 40);
    private final TextField last4 = field("visit.last4", 4);
    private final RadioButtonGroup<IdentityCheck> check = new RadioButtonGroup<>(Words.text("visit.identity.how"));
    private final TextField called = field("visit.called", 200);
    private final RadioButtonGroup<Boolean> confirmed = new RadioButtonGroup<>(Words.text("visit.confirmed"));
    private final PhotoField photo;

    CheckInFields(VisitRow row, StoredFiles files) {
        photo = new PhotoField(Words.text("visit.badge.photo"), files, "visit-badge", 1);
        code.setVisible(!row.late());
        code.setRequiredIndicatorVisible(true);
        badge.setRequiredIndicatorVisible(true);
        last4.setRequiredIndicatorVisible(true);
        last4.setHelperText(Words.text("visit.last4.advice"));
        called.setHelperText(Words.text("visit.called.advice"));
        check.setItems(IdentityCheck.values());
        check.setItemLabelGenerator(each -> Words.name("visit.identity", each));
        check.addValueChangeListener(change -> showCall());
        check.setValue(row.provider() == null ? IdentityCheck.CALL_BACK : IdentityCheck.ROSTER);
        confirmed.setItems(true, false);
        confirmed.setItemLabelGenerator(each -> Words.text(each ? "visit.confirmed.yes" : "visit.confirmed.no"));
        showCall();
    }

    private static TextField field(String key, int longest) {
        TextField field = new TextField(Words.text(key));
        field.setMaxLength(longest);
        return field;
    }

    private boolean byCall() {
        return check.getValue() == IdentityCheck.CALL_BACK;
    }

    private void showCall() {
        called.setVisible(byCall());
        confirmed.setVisible(byCall());
    }

    Component[] all() {
        return new Component[] {code, badge, last4, check, called, confirmed, photo};
    }

    Arrival arrival() {
        return new Arrival(
                code.getValue(),
                badge.getValue(),
                last4.getValue(),
                check.getValue(),
                byCall() ? called.getValue() : null,
                byCall() ? confirmed.getValue() : null,
                photo.hash());
    }
}
