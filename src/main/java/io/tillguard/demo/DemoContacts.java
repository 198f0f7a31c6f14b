package io.tillguard.demo;

import io.tillguard.incident.EmergencyContactDetails;
import io.tillguard.incident.EmergencyContacts;
import io.tillguard.incident.IncidentFilter;
import io.tillguard.incident.IncidentRows;
import io.tillguard.incident.IncidentType;
import io.tillguard.incident.Notifications;
import io.tillguard.incident.Recipient;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.shared.Keyset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Whom the company tells of incidents, and the loss of a terminal that police were told of and the acquirer not yet. */
@Component
@Profile("demo")
class DemoContacts {

    private final EmergencyContacts contacts;
    private final Notifications notifications;
    private final IncidentRows incidents;
    private final Organisation organisation;

    DemoContacts(
            EmergencyContacts contacts,
            Notifications notifications,
            IncidentRows incidents,
            Organisation organisation) {
        this.contacts = contacts;
        this.notifications = notifications;
        this.incidents = incidents;
        this.organisation = organisation;
    }

    /** Brings them in, unless there are some. */
    void bringIn() {
        if (!contacts.all().isEmpty()) {
            return;
        }
        add(Recipient.POLICE, "110 报警 Police emergency call", "110", "全天 Day and night", null);
        add(Recipient.ACQUIRER, "收单安全值班 Acquirer security duty", "400-555-0101", "全天 Day and night", null);
        add(Recipient.CARD_SCHEME, "卡组织风险 Card scheme risk desk", "400-555-0122", "工作日 Weekdays 9–18", null);
        add(Recipient.INSURER, "保险报案 Insurer claims", "400-555-0133", "全天 Day and night", null);
        UUID east = organisation.byCode("CN-EAST").map(Node::id).orElse(null);
        add(Recipient.POLICE, "华东区经侦联系人 Economic crime desk, east", "021-5550-0144", "工作日 Weekdays 9–17", east);
        var thefts = new IncidentFilter(null, null, IncidentType.SEC_03, null, null, null, null);
        incidents.page(thefts, Keyset.first(1)).rows().stream()
                .findFirst()
                .ifPresent(each -> notifications.tell(
                        each.id(), Recipient.POLICE, "110 报警 Police emergency call", "DEMO-2026-0001", null, null));
    }

    private void add(Recipient recipient, String name, String phone, String hours, @Nullable UUID node) {
        contacts.add(EmergencyContactDetails.entered(recipient, name, phone, null, hours, null, node));
    }
}
