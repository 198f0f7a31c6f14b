package io.tillguard.maintenance.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.maintenance.Reliability;
import io.tillguard.maintenance.ReliabilityRow;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Maintenance plans", description = "What comes back at an interval, and what is planned when")
class ReliabilityController {

    private final Reliability reliability;

    ReliabilityController(Reliability reliability) {
        this.reliability = reliability;
    }

    /** The models. */
    record Rows(List<ReliabilityRow> rows) {}

    @GetMapping("/api/v1/reliability")
    @Operation(
            summary = "How often models fail, how long repairs take, what they cost",
            description =
                    "Mean time between failures is terminals in service × period ÷ repairs asked for; mean time to repair"
                            + " is from asking to done.")
    Rows models(
            @Parameter(description = "The period up to now, 1 to 1830 days") @RequestParam(defaultValue = "365")
                    int days) {
        return new Rows(reliability.models(days));
    }
}
