package io.tillguard.fleet.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import io.tillguard.organisation.Node;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Picks a region or site by code or name. */
final class NodePicker extends ComboBox<Node> {

    private static final long serialVersionUID = 1L;

    NodePicker(String label, List<Node> nodes) {
        super(label);
        setItemLabelGenerator(
                node -> node.code().equals(node.name()) ? node.code() : node.code() + " · " + node.name());
        setItems(nodes);
        setClearButtonVisible(true);
    }

    /** Selects the node with the identifier, or nothing. */
    void select(List<Node> nodes, @Nullable UUID id) {
        Node found = nodes.stream()
                .filter(node -> Objects.equals(node.id(), id))
                .findFirst()
                .orElse(null);
        if (found == null) {
            clear();
        } else {
            setValue(found);
        }
    }

    @Nullable
    UUID selected() {
        return getOptionalValue().map(Node::id).orElse(null);
    }
}
