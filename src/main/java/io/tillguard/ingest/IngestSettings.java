package io.tillguard.ingest;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the door.
 *
 * @param maxFileSize largest file that an import takes
 * @param waitingImports how many imports may wait for their turn
 */
@Validated
@ConfigurationProperties("tillguard.ingest")
record IngestSettings(
        @NotNull @DefaultValue("256MB") DataSize maxFileSize,
        @DefaultValue("100") int waitingImports) {}
