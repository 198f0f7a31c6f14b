package io.tillguard.onboarding.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.onboarding.SerialForm;
import io.tillguard.onboarding.SerialForms;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/serial-forms")
@Tag(name = "Onboarding")
class SerialFormsController {

    private final SerialForms forms;

    SerialFormsController(SerialForms forms) {
        this.forms = forms;
    }

    record Form(
            @Schema(example = "PAX") @Nullable String manufacturer,

            @Schema(example = "A920", description = "Absent: all models that have no form of their own") @Nullable
            String model,

            @Schema(
                    example = "1850#######",
                    description =
                            "Letters, digits and hyphens stand for themselves, # for a digit, @ for a letter, * for either")
            @Nullable
            String mask,

            @Schema(example = "18500000001") @Nullable String firstSerial,

            @Schema(example = "18509999999") @Nullable String lastSerial) {}

    @GetMapping
    @Operation(summary = "How manufacturers write their serial numbers")
    List<SerialForm> all() {
        return forms.all();
    }

    @PutMapping
    @Operation(summary = "Says how serial numbers of a manufacturer or model look; what was said before ends")
    SerialForm set(@RequestBody Form form) {
        return forms.set(form.manufacturer(), form.model(), form.mask(), form.firstSerial(), form.lastSerial());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Serial numbers are held against a form no more")
    void remove(@PathVariable UUID id) {
        forms.remove(id);
    }
}
