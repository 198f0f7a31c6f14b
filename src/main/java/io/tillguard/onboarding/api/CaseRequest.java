package io.tillguard.onboarding.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.onboarding.Applicant;
import io.tillguard.onboarding.Channel;
import io.tillguard.onboarding.NewCase;
import io.tillguard.organisation.SiteRows;
import io.tillguard.provider.Suppliers;
import io.tillguard.shared.EnteredText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application as a machine hands it in. */
record CaseRequest(
        @Schema(example = "ONLINE") @Nullable Channel channel,

        @Schema(example = "SH-001", description = "Code of the site where the terminals are to stand") @Nullable
        String site,

        @Schema(example = "YUANHANG", description = "Code of the provider who sells") @Nullable
        String supplier,

        @Schema(example = "PO-2026-0117") @Nullable String orderNumber,

        @Schema(example = "FP-88120") @Nullable String invoiceNumber,

        @Schema(description = "Nobody of the company saw the devices before they were bought") @Nullable
        Boolean unseen,

        @Schema(example = "Manufacturer, then its carrier, sealed pallets") @Nullable
        String provenance,

        @Schema(example = "云上餐饮有限公司") @Nullable String applicant,

        @Schema(example = "91350100M000100Y43") @Nullable String unifiedCreditCode,

        @Schema(example = "898310053310001") @Nullable String merchantNo,

        @Schema(example = "陈浩") @Nullable String contactName,

        @Schema(example = "+86 21 5550 0100") @Nullable String contactPhone,

        @Schema(example = "6222021001112223334") @Nullable String settlementAccount,

        @Nullable List<@Nullable Line> lines) {

    /** So many devices of a model. */
    record Line(
            @Schema(example = "PAX") @Nullable String manufacturer,

            @Schema(example = "A920") @Nullable String model,

            @Schema(example = "2") @Nullable Integer quantity) {}

    NewCase read(SiteRows sites, Suppliers suppliers, ModelCatalogue models) {
        Channel told = channel;
        if (told == null) {
            throw EnteredText.refused("field-missing", "channel", "'channel' is missing", "channel");
        }
        return new NewCase(
                told,
                sites.site(EnteredText.required("site", site, 32)).id(),
                suppliers.entered(supplier).id(),
                orderNumber == null ? "" : orderNumber,
                invoiceNumber,
                Boolean.TRUE.equals(unseen),
                provenance,
                Applicant.entered(
                        applicant, unifiedCreditCode, merchantNo, contactName, contactPhone, settlementAccount),
                lines == null
                        ? List.of()
                        : lines.stream().map(line -> ordered(line, models)).toList());
    }

    private static NewCase.Ordered ordered(@Nullable Line line, ModelCatalogue models) {
        if (line == null || line.quantity() == null) {
            throw EnteredText.refused("field-missing", "quantity", "'quantity' is missing", "quantity");
        }
        return new NewCase.Ordered(
                models.model(
                                EnteredText.required("manufacturer", line.manufacturer(), 80),
                                EnteredText.required("model", line.model(), 80))
                        .id(),
                line.quantity());
    }
}
