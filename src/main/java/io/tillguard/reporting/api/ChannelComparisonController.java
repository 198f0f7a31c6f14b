package io.tillguard.reporting.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.reporting.ChannelComparison;
import io.tillguard.reporting.ChannelFigures;
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
@RequestMapping("/api/v1/channel-comparison")
@Tag(name = "Reports", description = "What the company's own figures say")
class ChannelComparisonController {

    private final ChannelComparison comparison;

    ChannelComparisonController(ChannelComparison comparison) {
        this.comparison = comparison;
    }

    @GetMapping
    @Operation(
            summary = "Compares the channels on which terminals come",
            description =
                    "Of each channel: share of rejected devices, of devices that failed within 30 days, of visits with a"
                            + " witness; mean extra cost, mean response time, incidents per 100 devices. `null` where there is nothing to"
                            + " take a share of.")
    List<ChannelFigures> figures() {
        return comparison.figures();
    }

    @GetMapping("/export")
    @Operation(summary = "Exports the comparison", description = "`format` is csv or xlsx. It is recorded.")
    void export(@RequestParam(defaultValue = "csv") String format, HttpServletResponse response) throws IOException {
        comparison.check();
        TableFormat wanted = TableFormat.entered(format);
        response.setContentType(wanted.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + wanted.fileName(ChannelComparison.LIST) + "\"");
        comparison.write(wanted, response.getOutputStream());
        response.flushBuffer();
    }
}
