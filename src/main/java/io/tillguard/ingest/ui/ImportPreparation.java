package io.tillguard.ingest.ui;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import com.vaadin.flow.component.select.Select;
import io.tillguard.ingest.ImportKind;
import io.tillguard.ingest.ImportOptions;
import io.tillguard.ingest.Imports;
import io.tillguard.ingest.Upload;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.Words;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A received file before its import: what it lists, which column is which, its first rows; try it, or import it. */
final class ImportPreparation extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Imports imports;
    private final transient Upload upload;
    private final transient Consumer<UUID> started;
    private final transient Map<String, ComboBox<String>> mapping = new LinkedHashMap<>();
    private final Select<ImportKind> kind = new Select<>();
    private final Checkbox createModels = new Checkbox(Words.text("ingest.prepare.create-models"));
    private final FormLayout columns = new FormLayout();
    private final Paragraph failure = new Paragraph();

    ImportPreparation(Imports imports, Upload upload, Consumer<UUID> started, Runnable discarded) {
        this.imports = imports;
        this.upload = upload;
        this.started = started;
        kind.setLabel(Words.text("ingest.prepare.kind"));
        kind.setItems(
                Arrays.stream(ImportKind.values()).filter(imports::mayImport).toList());
        kind.setItemLabelGenerator(each -> Words.name("ingest.kind", each));
        kind.addValueChangeListener(change -> showColumns(change.getValue()));
        kind.setValue(likelyKind());
        failure.getElement().setAttribute("role", "alert");
        failure.addClassName("tg-failure");
        failure.setVisible(false);
        Button check = new Button(Words.text("ingest.prepare.check"), click -> start(true));
        check.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button run = new Button(Words.text("ingest.prepare.import"), click -> start(false));
        Button discard = new Button(Words.text("ingest.prepare.discard"), click -> discarded.run());
        discard.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        HorizontalLayout actions = new HorizontalLayout(check, run, discard);
        actions.setWrap(true);
        add(
                new H2(upload.fileName()),
                new Paragraph(Words.text("ingest.prepare.facts", upload.lines(), upload.charset())),
                kind,
                createModels,
                new H3(Words.text("ingest.prepare.columns")),
                columns,
                new H3(Words.text("ingest.prepare.sample")),
                sample(),
                failure,
                actions);
    }

    /** Started, discarded or left: nobody comes back to the file, and its runs have their own. */
    @Override
    protected void onDetach(DetachEvent detach) {
        imports.discard(upload);
    }

    private ImportKind likelyKind() {
        if (has("assignment")) {
            return ImportKind.UPDATES;
        }
        if (has("bank_reference")) {
            return ImportKind.CREDITS;
        }
        if (has("business_date")) {
            return ImportKind.SETTLEMENTS;
        }
        return has("code") && !has("serial") ? ImportKind.SITES : ImportKind.TERMINALS;
    }

    private boolean has(String name) {
        return upload.header().stream().anyMatch(column -> key(column).equals(name));
    }

    private void showColumns(ImportKind chosen) {
        createModels.setVisible(chosen == ImportKind.TERMINALS);
        columns.removeAll();
        mapping.clear();
        for (String name : chosen.columns()) {
            ComboBox<String> source = new ComboBox<>(Words.text("ingest.column." + name));
            source.setItems(upload.header().stream()
                    .filter(column -> !column.isBlank())
                    .distinct()
                    .toList());
            source.setClearButtonVisible(true);
            source.setRequiredIndicatorVisible(chosen.required().contains(name));
            upload.header().stream()
                    .filter(column -> key(column).equals(name)
                            || column.strip().equalsIgnoreCase(Words.text("ingest.column." + name)))
                    .findFirst()
                    .ifPresent(source::setValue);
            mapping.put(name, source);
            columns.add(source);
        }
    }

    private Grid<List<String>> sample() {
        Grid<List<String>> grid = new Grid<>();
        grid.getElement().setAttribute("aria-label", Words.text("ingest.prepare.sample"));
        for (int i = 0; i < Math.min(30, upload.header().size()); i++) {
            int place = i;
            grid.addColumn(row -> place < row.size() ? row.get(place) : "")
                    .setHeader(upload.header().get(i))
                    .setAutoWidth(true);
        }
        grid.setItems(upload.sample());
        grid.setAllRowsVisible(true);
        return grid;
    }

    private void start(boolean dryRun) {
        Map<String, String> chosen = new HashMap<>();
        mapping.forEach((name, source) -> {
            if (source.getValue() != null) {
                chosen.put(name, source.getValue());
            }
        });
        try {
            started.accept(
                    imports.start(kind.getValue(), upload, new ImportOptions(dryRun, createModels.getValue(), chosen)));
        } catch (RefusedException e) {
            failure.setText(ImportWords.refusal(
                    e.refusal().code(), e.refusal().value(), e.refusal().message()));
            failure.setVisible(true);
        }
    }

    private static String key(String column) {
        return column.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }
}
