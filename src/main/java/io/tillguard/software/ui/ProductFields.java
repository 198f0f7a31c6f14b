package io.tillguard.software.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.shell.Words;
import io.tillguard.software.ComponentType;
import io.tillguard.software.ProductName;
import io.tillguard.software.Releases;
import java.util.List;

/** The fields of a form that name a product. */
final class ProductFields {

    final ComboBox<String> manufacturer = new ComboBox<>(Words.text("software.column.manufacturer"));
    final ComboBox<String> model = new ComboBox<>(Words.text("software.column.model"));
    final Select<ComponentType> type = new Select<>();
    final TextField product = new TextField(Words.text("software.column.product"));

    ProductFields(Releases releases) {
        manufacturer.setItems(releases.manufacturers());
        manufacturer.setRequiredIndicatorVisible(true);
        model.setRequiredIndicatorVisible(true);
        manufacturer.addValueChangeListener(
                change -> model.setItems(change.getValue() == null ? List.of() : releases.modelsOf(change.getValue())));
        type.setLabel(Words.text("software.column.type"));
        type.setItems(ComponentType.values());
        type.setItemLabelGenerator(each -> Words.name("software.type", each));
        type.setValue(ComponentType.FIRMWARE);
        product.setHelperText(Words.text("software.product.help"));
        product.setMaxLength(120);
    }

    /** The product of one model. */
    ProductName value() {
        return new ProductName(
                Fields.needed(manufacturer.getValue(), manufacturer.getLabel()),
                Fields.needed(model.getValue(), model.getLabel()),
                type.getValue(),
                Fields.text(product));
    }
}
