package io.tillguard.audit.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import io.tillguard.shell.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Before and after, field by field; what changed is marked. */
final class Differences extends Div {

    private static final long serialVersionUID = 1L;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Differences(@Nullable String before, @Nullable String after) {
        addClassName("tg-scroll");
        Map<String, String> old = fields(before);
        Map<String, String> now = fields(after);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        for (String key : new String[] {"audit.field", "audit.before", "audit.after"}) {
            head.add(new NativeTableHeaderCell(Words.text(key)));
        }
        for (String name : names) {
            NativeTableRow row = table.getBody().addRow();
            String then = old.get(name);
            String later = now.get(name);
            row.add(new NativeTableHeaderCell(name), cell(then), cell(later));
            if (!Objects.equals(then, later)) {
                row.getStyle().setFontWeight("600");
            }
        }
        add(table);
    }

    private static NativeTableCell cell(@Nullable String value) {
        return new NativeTableCell(value == null ? "–" : value);
    }

    private static Map<String, String> fields(@Nullable String json) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (json == null) {
            return fields;
        }
        try {
            JsonNode state = JSON.readTree(json);
            if (state.isObject()) {
                state.properties()
                        .forEach(field -> fields.put(
                                field.getKey(),
                                field.getValue().isString()
                                        ? field.getValue().stringValue()
                                        : field.getValue().toString()));
                return fields;
            }
        } catch (JacksonException notJson) {
            fields.put("", json);
            return fields;
        }
        fields.put("", json);
        return fields;
    }
}
