package io.tillguard.reporting.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.reporting.ModelLeague;
import io.tillguard.reporting.ModelRank;
import io.tillguard.shared.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/model-league")
@Tag(name = "Reports", description = "What the company's own figures say")
class ModelLeagueController {

    private final ModelLeague league;

    ModelLeagueController(ModelLeague league) {
        this.league = league;
    }

    @GetMapping
    @Operation(
            summary = "Compares the models",
            description =
                    "Of each model, over the last 365 days: approval and its end, end of support as EW-S05 tells it, share of"
                            + " devices rejected at acceptance and failed within 30 days, incidents per 100 devices in a year,"
                            + " repairs, cost of a device in a year, availability. `null` where there is nothing to take it of. Fewest"
                            + " repairs first.")
    List<ModelRank> ranks() {
        return league.ranks();
    }

    @GetMapping("/export")
    @Operation(summary = "Exports the comparison of models", description = "`format` is csv or xlsx. It is recorded.")
    void export(@RequestParam(defaultValue = "csv") String format, HttpServletResponse response) throws IOException {
        league.check();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + wanted.fileName(ModelLeague.LIST) + "\"");
        league.write(wanted, response.getOutputStream());
        response.flushBuffer();
    }
}
