package io.tillguard.software.api;

import io.tillguard.software.NewRelease;
import org.jspecify.annotations.Nullable;

/** A release as a client sends it, not yet checked. */
record ReleaseRequest(
        @Nullable String manufacturer,
        @Nullable String model,
        @Nullable String componentType,
        @Nullable String product,
        @Nullable String version,
        @Nullable String releasedOn,
        @Nullable Boolean securityCritical,
        @Nullable String endOfSupport,
        @Nullable String note) {

    private static final int LONGEST_NOTE = 400;

    NewRelease release() {
        String released = Fields.required("releasedOn", releasedOn);
        String text = Fields.required("version", version);
        return new NewRelease(
                Fields.required("manufacturer", Fields.name("manufacturer", manufacturer)),
                Fields.name("model", model),
                Fields.type(Fields.required("componentType", componentType)),
                Fields.name("product", product),
                Fields.version("version", text),
                Fields.date("releasedOn", released),
                securityCritical != null && securityCritical,
                endOfSupport == null || endOfSupport.isBlank() ? null : Fields.date("endOfSupport", endOfSupport),
                Fields.shortEnough("note", note, LONGEST_NOTE));
    }
}
