package io.tillguard.visit.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tillguard.maintenance.Assignee;
import io.tillguard.shared.EnteredText;
import io.tillguard.visit.Arrival;
import io.tillguard.visit.ChangeKind;
import io.tillguard.visit.DenialReason;
import io.tillguard.visit.IdentityCheck;
import io.tillguard.visit.NewVisit;
import io.tillguard.visit.OldTerminal;
import io.tillguard.visit.Party;
import io.tillguard.visit.Responsibility;
import io.tillguard.visit.SnapshotContent;
import io.tillguard.visit.VisitEvent;
import io.tillguard.visit.VisitRow;
import io.tillguard.visit.VisitStep;
import io.tillguard.visit.VisitWork;
import io.tillguard.visit.WitnessKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is sent about visits, and what is answered. */
final class Bodies {

    private Bodies() {}

    /** A visit with what was recorded of the work, and its story. */
    record Detail(VisitRow visit, VisitWork work, List<Responsibility> responsibilities, List<VisitEvent> events) {}

    /** A visit that is to be planned. */
    record Plan(
            @Schema(description = "Number of the work order", example = "WO-000123") @Nullable
            String order,

            @Nullable Instant from,
            @Nullable Instant to,

            @Schema(description = "Code of the provider; none of the three for whoever has the order") @Nullable
            String provider,

            @Schema(description = "The technician's badge number") @Nullable
            String badge,

            @Schema(description = "One of the company's own people") @Nullable
            String person,

            @Schema(description = "Recorded from paper after the work had begun") @Nullable
            Boolean late) {

        String orderNumber() {
            return EnteredText.required("order", order, 40);
        }

        NewVisit read(Supplier<Assignee> visitor) {
            return new NewVisit(needed("from", from), needed("to", to), visitor.get(), Boolean.TRUE.equals(late));
        }

        private static Instant needed(String field, @Nullable Instant at) {
            if (at == null) {
                throw EnteredText.refused("field-missing", field, "'%s' is missing".formatted(field), field);
            }
            return at;
        }
    }

    /** Whether another code is wanted. */
    record Code(@Nullable Boolean another) {}

    /** Who stands at the door. */
    record CheckIn(
            @Schema(description = "The site's code", example = "4711 0815") @Nullable
            String code,

            @Schema(example = "HT-0172") @Nullable String badge,
            @Schema(example = "123X") @Nullable String idLast4,
            @Nullable IdentityCheck check,

            @Schema(description = "Whom the site called, under which number") @Nullable
            String called,

            @Schema(description = "What the employer said; false denies entry") @Nullable
            Boolean confirmed,

            @Schema(description = "Hash of a photo of the badge") @Nullable
            String photo) {

        Arrival read() {
            return new Arrival(code, badge, idLast4, check, called, confirmed, photo);
        }
    }

    /** Why somebody is not let in. */
    record Denial(@Nullable DenialReason reason, @Nullable String note) {}

    /** Who watches. */
    record Witness(@Nullable WitnessKind kind, @Nullable String name) {}

    /** Whether there is a backup. */
    record Backup(
            @Nullable Instant takenAt,

            @Schema(description = "Checksum of the backup", example = "sha256:9f86d0…") @Nullable
            String checksum,

            @Schema(description = "Why there can be none, instead of time and checksum") @Nullable
            String impossible) {}

    /** How a terminal is found. */
    record Look(
            @Schema(description = "As scanned or read from the device", example = "18500100008") @Nullable
            String serial,

            @Nullable List<SnapshotContent.Part> parts,
            @Nullable List<SnapshotContent.Seal> seals,

            @Schema(description = "Checksum of the settings") @Nullable
            String configuration,

            @Schema(description = "Hashes of stored photos") @Nullable
            List<String> photos,

            @Schema(description = "What the work was meant to change") @Nullable
            Set<ChangeKind> intended,

            @Nullable String note) {

        SnapshotContent read() {
            return new SnapshotContent(
                    serial == null ? "" : serial,
                    parts == null ? List.of() : parts,
                    seals == null ? List.of() : seals,
                    configuration,
                    photos == null ? List.of() : photos,
                    intended == null ? Set.of() : intended,
                    note);
        }
    }

    /** Who signs what. */
    record Signature(
            @Nullable VisitStep step,
            @Nullable Party party,

            @Schema(description = "The signer's name, as typed") @Nullable
            String name,

            @Schema(description = "Hash of a picture of the signature") @Nullable
            String picture) {}

    /** Which terminal takes the place of which. */
    record Swap(
            @Nullable String oldSerial,
            @Nullable String newSerial,
            @Nullable OldTerminal leaves,

            @Schema(description = "Code of the site where the old one goes") @Nullable
            String oldSite) {}

    /** A reason or a result. */
    record Text(@Nullable String text) {}
}
