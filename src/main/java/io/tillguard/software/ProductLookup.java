package io.tillguard.software;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the catalogue's products by the names that people use. */
@Component
public class ProductLookup {

    private final CatalogueModels models;
    private final Products products;
    private final RowLocks locks;

    ProductLookup(CatalogueModels models, Products products, RowLocks locks) {
        this.models = models;
        this.products = products;
        this.locks = locks;
    }

    /**
     * The product, in the caller's transaction, which from then on is the only one that decides about the manufacturer's
     * products. A model's default product is made up when there is none yet; a name must be known.
     *
     * @throws RefusedException for an unknown manufacturer, model or product
     */
    public UUID find(ProductName name) {
        UUID manufacturer = models.manufacturer(name.manufacturer());
        UUID model = models.model(manufacturer, name.model());
        locks.manufacturer(manufacturer);
        String product = name.product();
        if (product == null) {
            return products.resolve(manufacturer, model, name.componentType(), null);
        }
        return products.find(Products.Key.of(manufacturer, model, name.componentType(), product))
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "unknown-product",
                        "product",
                        "The model has no product '%s' of this type".formatted(Refusal.plain(product)),
                        product)));
    }
}
