package io.tillguard.rollout.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.rollout.RolloutControl;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.rollout.RolloutRows;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rollouts/{number}")
@Tag(name = "Rollouts under way", description = "Pause, stop, go on, try again, give up; each with its reason")
class RolloutControlController {

    private final RolloutControl control;
    private final RolloutRows rows;

    RolloutControlController(RolloutControl control, RolloutRows rows) {
        this.control = control;
        this.rows = rows;
    }

    @PostMapping("/pause")
    @Operation(summary = "Begins nothing new; what terminals work at goes on")
    RolloutRow pause(@PathVariable String number, @RequestBody RolloutsController.Text body) {
        return control.pause(id(number), body.text());
    }

    @PostMapping("/resumption")
    @Operation(
            summary = "Goes on",
            description = "Failures so far are taken as known; only more of them stop it again.")
    RolloutRow resume(@PathVariable String number, @RequestBody RolloutsController.Text body) {
        return control.resume(id(number), body.text());
    }

    @PostMapping("/stop")
    @Operation(summary = "Stops in an emergency: terminals that ask are given nothing from now on")
    RolloutRow stop(@PathVariable String number, @RequestBody RolloutsController.Text body) {
        return control.stop(id(number), body.text());
    }

    @PostMapping("/abortion")
    @Operation(summary = "Ends it for good; what is done stays")
    RolloutRow abort(@PathVariable String number, @RequestBody RolloutsController.Text body) {
        return control.abort(id(number), body.text());
    }

    @PostMapping("/waves/{wave}/pause")
    @Operation(summary = "Begins nothing new in a wave")
    RolloutRow pauseWave(
            @PathVariable String number, @PathVariable String wave, @RequestBody RolloutsController.Text body) {
        return control.pauseWave(id(number), wave(wave), body.text());
    }

    @PostMapping("/waves/{wave}/resumption")
    @Operation(summary = "Goes on with a wave", description = "A rollout that its failures had stopped goes on too.")
    RolloutRow resumeWave(
            @PathVariable String number, @PathVariable String wave, @RequestBody RolloutsController.Text body) {
        return control.resumeWave(id(number), wave(wave), body.text());
    }

    @PostMapping("/waves/{wave}/stop")
    @Operation(summary = "Stops a wave in an emergency")
    RolloutRow stopWave(
            @PathVariable String number, @PathVariable String wave, @RequestBody RolloutsController.Text body) {
        return control.stopWave(id(number), wave(wave), body.text());
    }

    @PostMapping("/waves/{wave}/abortion")
    @Operation(summary = "Gives a wave up for good; the next one may begin")
    RolloutRow abortWave(
            @PathVariable String number, @PathVariable String wave, @RequestBody RolloutsController.Text body) {
        return control.abortWave(id(number), wave(wave), body.text());
    }

    @PostMapping("/waves/{wave}/retry")
    @Operation(summary = "Tries those terminals again that failed for good")
    RolloutRow retryWave(
            @PathVariable String number, @PathVariable String wave, @RequestBody RolloutsController.Text body) {
        return control.retryWave(id(number), wave(wave), body.text());
    }

    @PostMapping("/waves/{wave}/pass")
    @Operation(summary = "Lets the next wave follow although too few of this one succeeded")
    RolloutRow passWave(
            @PathVariable String number, @PathVariable String wave, @RequestBody RolloutsController.Text body) {
        return control.passWave(id(number), wave(wave), body.text());
    }

    private static int wave(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new NotFound("wave", Refusal.plain(text));
        }
    }

    private UUID id(String number) {
        return rows.get(number).id();
    }
}
