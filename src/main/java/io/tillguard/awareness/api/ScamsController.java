package io.tillguard.awareness.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.awareness.AwarenessPermission;
import io.tillguard.awareness.Scam;
import io.tillguard.awareness.ScamDetails;
import io.tillguard.awareness.Scams;
import io.tillguard.shared.CurrentCaller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/scams")
@Tag(name = "Scams", description = "The library of how people are deceived around payment terminals")
class ScamsController {

    private final Scams scams;
    private final CurrentCaller currentCaller;

    ScamsController(Scams scams, CurrentCaller currentCaller) {
        this.scams = scams;
        this.currentCaller = currentCaller;
    }

    record Words(
            @Schema(example = "Rent for a till that stands still") @Nullable
            String nameEn,

            @Schema(example = "A caller offers rent for a terminal that is not used") @Nullable
            String signsEn,

            @Schema(example = "Give no terminal away; hang up and report it") @Nullable
            String adviceEn,

            @Nullable String nameZh,

            @Nullable String signsZh,

            @Nullable String adviceZh,

            @Nullable String source,

            @Schema(description = "With a change: the version that was looked at") @Nullable
            Long version) {}

    @GetMapping
    @Operation(
            summary = "The library, the most often reported first",
            description =
                    "Reports are those of the past year from sites that the caller sees. Those without an `id` belong to the"
                            + " console.")
    List<Scam> list() {
        return scams.all();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds a scam, told in English, in Chinese, or in both")
    Scam add(@RequestBody Words body) {
        currentCaller.get().require(AwarenessPermission.EDIT);
        return scams.add(details(body));
    }

    @PutMapping("/{code}")
    @Operation(summary = "Changes the words of a scam of the company's own")
    Scam change(@PathVariable String code, @RequestBody Words body) {
        currentCaller.get().require(AwarenessPermission.EDIT);
        return scams.change(code, details(body), body.version() == null ? -1 : body.version());
    }

    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a scam of the company's own out of the library")
    void withdraw(@PathVariable String code) {
        scams.withdraw(code);
    }

    private static ScamDetails details(Words body) {
        return ScamDetails.entered(
                body.nameEn(),
                body.signsEn(),
                body.adviceEn(),
                body.nameZh(),
                body.signsZh(),
                body.adviceZh(),
                body.source());
    }
}
