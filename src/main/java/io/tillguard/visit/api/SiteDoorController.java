package io.tillguard.visit.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.visit.CheckIns;
import io.tillguard.visit.EntryCodes;
import io.tillguard.visit.OnSite;
import io.tillguard.visit.VisitRow;
import io.tillguard.visit.VisitRows;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/visits/{number}")
@Tag(name = "Visits", description = "Technicians at the sites: when they come, who they are, and who watched")
class SiteDoorController {

    private final EntryCodes codes;
    private final CheckIns checkIns;
    private final OnSite onSite;
    private final VisitRows rows;

    SiteDoorController(EntryCodes codes, CheckIns checkIns, OnSite onSite, VisitRows rows) {
        this.codes = codes;
        this.checkIns = checkIns;
        this.onSite = onSite;
        this.rows = rows;
    }

    @PostMapping("/code")
    @Operation(
            summary = "Shows the site the code of the visit, once",
            description = "With `another`, the first one ends and a new one is shown. Only a hash is kept.")
    EntryCodes.Shown code(@PathVariable String number, @RequestBody(required = false) Bodies.@Nullable Code body) {
        return codes.show(id(number), body != null && Boolean.TRUE.equals(body.another()));
    }

    @PostMapping("/check-in")
    @Operation(
            summary = "Checks somebody in",
            description =
                    "Badge and card are held against the provider's roster; what does not agree is refused by name and stays"
                            + " on record. When the employer, called back, did not send the visitor (`confirmed` is false), entry is"
                            + " denied at once. Example: {\"code\":\"4711 0815\",\"badge\":\"HT-0172\",\"idLast4\":\"123X\","
                            + "\"check\":\"ROSTER\",\"photo\":\"<hash of a stored photo>\"}")
    VisitRow checkIn(@PathVariable String number, @RequestBody Bodies.CheckIn body) {
        return checkIns.arrive(id(number), body.read());
    }

    @PostMapping("/denial")
    @Operation(
            summary = "Does not let somebody in, or turns somebody away who is found out inside",
            description = "Opens an incident of type SEC-09 and warns the sites of the same region.")
    VisitRow deny(@PathVariable String number, @RequestBody Bodies.Denial body) {
        return checkIns.deny(id(number), body.reason(), body.note());
    }

    @PutMapping("/witness")
    @Operation(summary = "Says who watches", description = "Without a witness nothing begins and nothing ends.")
    VisitRow witness(@PathVariable String number, @RequestBody Bodies.Witness body) {
        return onSite.witness(id(number), body.kind(), body.name());
    }

    @PostMapping("/start")
    @Operation(summary = "Begins the work, and with it the work order")
    VisitRow start(@PathVariable String number) {
        return onSite.start(id(number));
    }

    @PostMapping("/end")
    @Operation(
            summary = "Ends the visit and says what was done, or why nothing was begun",
            description = "Visitor and witness have signed HANDOVER, or LEAVING when nothing was begun.")
    VisitRow finish(@PathVariable String number, @RequestBody Bodies.Text body) {
        return onSite.finish(id(number), body.text());
    }

    private UUID id(String number) {
        return rows.get(number).id();
    }
}
