package io.tillguard.organisation.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Words;

/** Adds a region. */
final class RegionDialog {

    private RegionDialog() {}

    static void open(Organisation organisation, Runnable done) {
        TextField code = SiteDialog.field("organisation.site.code", null, 32);
        TextField name = SiteDialog.field("organisation.site.name", null, 200);
        ComboBox<Node> above = new ComboBox<>(Words.text("organisation.region.above"));
        above.setItemLabelGenerator(Node::name);
        above.setItems(organisation.tree().stream()
                .filter(node -> node.kind() == Node.Kind.REGION)
                .toList());
        Runnable submit = () -> {
            organisation.createRegion(
                    code.getValue(),
                    name.getValue(),
                    above.getOptionalValue().map(Node::id).orElse(null));
            done.run();
        };
        new FormDialog(Words.text("organisation.region.add"), submit, code, name, above).open();
    }
}
