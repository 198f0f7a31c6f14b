package io.tillguard.software.policy;

import io.tillguard.software.ComponentType;

/** The product that a decision is about. */
public record DecidedProduct(String manufacturer, String model, ComponentType componentType, String product) {

    /** Manufacturer, model and product. */
    public String label() {
        return manufacturer + " " + model + " · " + product;
    }
}
