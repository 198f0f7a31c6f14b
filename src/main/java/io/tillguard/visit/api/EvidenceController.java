package io.tillguard.visit.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.visit.Evidence;
import io.tillguard.visit.Moment;
import io.tillguard.visit.Signatures;
import io.tillguard.visit.Swaps;
import io.tillguard.visit.VisitPermission;
import io.tillguard.visit.VisitRow;
import io.tillguard.visit.VisitRows;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/visits/{number}")
@Tag(name = "Visits", description = "Technicians at the sites: when they come, who they are, and who watched")
class EvidenceController {

    private static final String LOOK =
            "Versions are taken like a report of the terminal. Another device than the registered one raises EW-P03, and so"
                    + " do seals that are not those of before, unless the work was `intended` to change them or a swap was recorded:"
                    + " tell after the work of all that were there."
                    + " Example: {\"serial\":\"18500100008\",\"parts\":[{\"type\":\"FIRMWARE\",\"version\":\"2.4.1\"}],"
                    + "\"seals\":[{\"number\":\"TG-1001\",\"whole\":true}],\"configuration\":\"crc32:1c291ca3\"}";

    private final Evidence evidence;
    private final Swaps swaps;
    private final Signatures signatures;
    private final VisitRows rows;
    private final CurrentCaller currentCaller;

    EvidenceController(
            Evidence evidence, Swaps swaps, Signatures signatures, VisitRows rows, CurrentCaller currentCaller) {
        this.evidence = evidence;
        this.swaps = swaps;
        this.signatures = signatures;
        this.rows = rows;
        this.currentCaller = currentCaller;
    }

    @PutMapping("/backup")
    @Operation(
            summary = "Says that there is a backup, with time and checksum, or why there can be none",
            description = "Without it no work on a terminal begins.")
    VisitRow backup(@PathVariable String number, @RequestBody Bodies.Backup body) {
        return evidence.backup(id(number), body.takenAt(), body.checksum(), body.impossible());
    }

    @PutMapping("/before")
    @Operation(summary = "Records how the terminal is found before the work", description = LOOK)
    VisitRow before(@PathVariable String number, @RequestBody Bodies.Look body) {
        currentCaller.get().require(VisitPermission.RECEIVE);
        return evidence.snapshot(id(number), Moment.BEFORE, body.read());
    }

    @PutMapping("/after")
    @Operation(summary = "Records how the terminal is found after the work", description = LOOK)
    VisitRow after(@PathVariable String number, @RequestBody Bodies.Look body) {
        currentCaller.get().require(VisitPermission.RECEIVE);
        return evidence.snapshot(id(number), Moment.AFTER, body.read());
    }

    @PostMapping("/swap")
    @Operation(
            summary = "Records that another terminal took the place, and carries it out in the register",
            description =
                    "Refused by name when the old serial is not that of the order, or the new one was not admitted."
                            + " Example: {\"oldSerial\":\"18500100008\",\"newSerial\":\"18500100944\",\"leaves\":\"IN_REPAIR\"}")
    VisitRow swap(@PathVariable String number, @RequestBody Bodies.Swap body) {
        return swaps.swap(id(number), body.oldSerial(), body.newSerial(), body.leaves(), body.oldSite());
    }

    @PostMapping("/signatures")
    @Operation(
            summary = "Signs a step",
            description =
                    "By the typed name, with or without a picture of the signature. HANDOVER, or LEAVING when nothing was begun, is"
                            + " signed by visitor and witness. A new witness, and work that goes on, strike it out.")
    VisitRow sign(@PathVariable String number, @RequestBody Bodies.Signature body) {
        return signatures.sign(id(number), body.step(), body.party(), body.name(), body.picture());
    }

    private UUID id(String number) {
        return rows.get(number).id();
    }
}
