package io.tillguard.demo;

import io.tillguard.capability.Capability;
import io.tillguard.capability.Needs;
import io.tillguard.capability.ProfileRow;
import io.tillguard.capability.Profiles;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Says what the models can do, and what is needed: contactless everywhere, pre-authorisation in one region, a scanner in another. */
@Component
@Profile("demo")
class DemoCapabilities {

    private static final Set<Capability> PLAIN = EnumSet.of(
            Capability.CONTACT_CHIP,
            Capability.MAGNETIC_STRIPE,
            Capability.PIN_ENTRY,
            Capability.REFUND,
            Capability.RECEIPT_PRINTED);

    private final Profiles profiles;
    private final Needs needs;
    private final Organisation organisation;

    DemoCapabilities(Profiles profiles, Needs needs, Organisation organisation) {
        this.profiles = profiles;
        this.needs = needs;
        this.organisation = organisation;
    }

    /** Brings them in, unless there are some. */
    void bringIn() {
        if (!needs.all().isEmpty()) {
            return;
        }
        for (ProfileRow row : profiles.all()) {
            // Nobody has looked at one of them yet.
            if (!row.model().equals("N910")) {
                profiles.set(row.modelId(), can(row.model()));
            }
        }
        needs.set(null, Capability.CONTACTLESS, true, "客户都用挥卡 Customers tap");
        var regions = organisation.tree().stream()
                .filter(node -> node.kind() == Node.Kind.REGION)
                .toList();
        if (regions.size() > 1) {
            needs.set(regions.get(0).id(), Capability.PRE_AUTHORISATION, false, "宴会预订 Deposits of banquets");
            needs.set(regions.get(1).id(), Capability.QR_SCANNED, true, "扫码占一半 Half of all pay by code");
        }
    }

    private static Set<Capability> can(String model) {
        Set<Capability> can = EnumSet.copyOf(PLAIN);
        if (!model.equals("S80") && !model.equals("VX680")) {
            can.add(Capability.CONTACTLESS);
            can.add(Capability.PRE_AUTHORISATION);
        }
        if (model.toLowerCase(Locale.ROOT).matches("a\\d.*|p2")) {
            can.addAll(EnumSet.of(
                    Capability.QR_SHOWN,
                    Capability.QR_SCANNED,
                    Capability.SIGNATURE_ON_SCREEN,
                    Capability.MOBILE_NETWORK,
                    Capability.BATTERY));
        }
        return can;
    }
}
