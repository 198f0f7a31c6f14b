package io.tillguard.software.policy;

import io.tillguard.shared.EnteredText;
import io.tillguard.software.CatalogueName;
import io.tillguard.software.ProductName;

/** What vulnerability records call a product, as somebody says it. */
public record NewRecordName(String vendor, String recordProduct, ProductName product) {

    private static final int LONGEST = 200;
    private static final String UNKNOWN = "n/a";

    public NewRecordName {
        vendor = CatalogueName.clean(EnteredText.required("vendor", vendor, LONGEST));
        recordProduct = CatalogueName.clean(EnteredText.required("recordProduct", recordProduct, LONGEST));
        if (CatalogueName.key(recordProduct).equals(UNKNOWN)) {
            throw EnteredText.refused(
                    "name-unknown", "recordProduct", "'n/a' in a record names no product", recordProduct);
        }
    }
}
