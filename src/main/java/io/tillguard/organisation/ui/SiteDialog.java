package io.tillguard.organisation.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.organisation.SiteDetails;
import io.tillguard.organisation.SiteDraft;
import io.tillguard.organisation.SiteRow;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds a site or changes one. */
final class SiteDialog {

    private SiteDialog() {}

    /**
     * Opens the dialog.
     *
     * @param known the site to change, null for a new one
     */
    static void open(Organisation organisation, @Nullable SiteRow known, Runnable done) {
        TextField code = field("organisation.site.code", known == null ? null : known.code(), 32);
        TextField name = field("organisation.site.name", known == null ? null : known.name(), 200);
        ComboBox<String> region = regions(organisation, known);
        TextField address = field("organisation.site.address", known == null ? null : known.address(), 400);
        TextField latitude = field("organisation.site.latitude", known == null ? null : text(known.latitude()), 20);
        TextField longitude = field("organisation.site.longitude", known == null ? null : text(known.longitude()), 20);
        ComboBox<String> zone = zones(known);
        TextField hours = field("organisation.site.opening-hours", known == null ? null : known.openingHours(), 400);
        hours.setHelperText(Words.text("organisation.site.opening-hours.advice"));
        ComboBox<String> calendar = calendars(organisation, known);
        TextField credit =
                field("organisation.site.unified-credit-code", known == null ? null : known.unifiedCreditCode(), 18);
        Runnable submit = () -> {
            SiteDetails site = new SiteDraft(
                            code.getValue(),
                            name.getValue(),
                            region.getOptionalValue().orElse(null),
                            address.getValue(),
                            latitude.getValue(),
                            longitude.getValue(),
                            zone.getOptionalValue().orElse(null),
                            hours.getValue(),
                            calendar.getOptionalValue().orElse(null),
                            credit.getValue())
                    .checked(text -> known == null ? organisation.region(text) : organisation.region(text, known));
            if (known == null) {
                organisation.createSite(site);
            } else {
                organisation.changeSite(known.id(), site, known.version());
            }
            done.run();
        };
        String title = Words.text(known == null ? "organisation.site.add" : "organisation.site.edit");
        new FormDialog(title, submit, code, name, region, address, latitude, longitude, zone, hours, calendar, credit)
                .open();
    }

    private static ComboBox<String> regions(Organisation organisation, @Nullable SiteRow known) {
        List<String> codes = organisation.tree().stream()
                .filter(node -> node.kind() == Node.Kind.REGION)
                .map(Node::code)
                .toList();
        ComboBox<String> region = new ComboBox<>(Words.text("organisation.site.region"));
        region.setItems(codes);
        if (known != null) {
            region.setValue(known.region());
        }
        return region;
    }

    private static ComboBox<String> calendars(Organisation organisation, @Nullable SiteRow known) {
        ComboBox<String> calendar = new ComboBox<>(Words.text("organisation.site.holiday-calendar"));
        calendar.setItems(organisation.calendars());
        calendar.setClearButtonVisible(true);
        if (known != null && known.holidayCalendar() != null) {
            calendar.setValue(known.holidayCalendar());
        }
        return calendar;
    }

    private static ComboBox<String> zones(@Nullable SiteRow known) {
        ComboBox<String> zone = new ComboBox<>(Words.text("organisation.site.time-zone"));
        zone.setItems(ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.indexOf('/') > 0)
                .sorted()
                .toList());
        zone.setValue(known == null ? ReaderTime.zone().getId() : known.timeZone());
        zone.setRequiredIndicatorVisible(true);
        return zone;
    }

    static TextField field(String key, @Nullable String value, int longest) {
        TextField field = new TextField(Words.text(key));
        field.setMaxLength(longest);
        field.setValue(value == null ? "" : value);
        return field;
    }

    private static @Nullable String text(@Nullable Double number) {
        return number == null ? null : number.toString();
    }
}
