package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.server.streams.UploadHandler;
import io.tillguard.files.FileTooLarge;
import io.tillguard.files.StoredFiles;
import io.tillguard.onboarding.Damage;
import io.tillguard.onboarding.ItemOutcome;
import io.tillguard.onboarding.NewReceipt;
import io.tillguard.onboarding.ReceiptItem;
import io.tillguard.onboarding.ReceiptResult;
import io.tillguard.onboarding.ReceiptRow;
import io.tillguard.onboarding.Receipts;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The dialog in which a device that has come is inspected. */
@org.springframework.stereotype.Component
final class ReceiptForm {

    private final Receipts receipts;
    private final StoredFiles files;

    ReceiptForm(Receipts receipts, StoredFiles files) {
        this.receipts = receipts;
        this.files = files;
    }

    void open(UUID terminal, String serial, Runnable done) {
        Fields fields = new Fields(receipts.checklist(terminal));
        Runnable submit = () -> {
            ReceiptRow row = receipts.record(fields.read(terminal));
            String result = Words.name("onboarding.result", row.result());
            Notice.done(
                    row.isWaiting()
                            ? Words.text("onboarding.receipt.waits", row.number(), result)
                            : Words.text("onboarding.receipt.done", row.number(), result));
            done.run();
        };
        new FormDialog(Words.text("onboarding.inspect.one", serial), submit, fields.all()).open();
    }

    /** What is asked. */
    private final class Fields {

        private final TextField scanned = Parts.needed("onboarding.receipt.scanned", 64);
        private final Map<ReceiptItem, Select<ItemOutcome>> items = new EnumMap<>(ReceiptItem.class);
        private final TextField hardware = Parts.text("onboarding.receipt.hardware", 80);
        private final TextField firmware = Parts.text("onboarding.receipt.firmware", 80);
        private final TextField seal = Parts.text("onboarding.receipt.seal", 64);
        private final Select<Damage> damage = new Select<>();
        private final Select<ReceiptResult> result =
                Parts.choice("onboarding.result", "onboarding.result", ReceiptResult.values());
        private final TextArea conditions = Parts.area("onboarding.receipt.conditions", 2_000);
        private final DatePicker until = Parts.day("onboarding.receipt.conditions-until");
        private final TextArea remarks = Parts.area("onboarding.receipt.remarks", 2_000);
        private final List<String> photos = new CopyOnWriteArrayList<>();

        Fields(List<ReceiptItem> asked) {
            scanned.setHelperText(Words.text("onboarding.receipt.scanned.advice"));
            asked.forEach(item -> items.put(item, choice(item)));
            damage.setLabel(Words.text("onboarding.damage"));
            damage.setItems(Damage.values());
            damage.setEmptySelectionAllowed(true);
            damage.setEmptySelectionCaption("–");
            damage.setItemLabelGenerator(one -> one == null ? "–" : Words.name("onboarding.damage", one));
            List<Component> ofConditions = List.of(conditions, until);
            ofConditions.forEach(field -> field.setVisible(false));
            result.addValueChangeListener(event ->
                    ofConditions.forEach(field -> field.setVisible(event.getValue() == ReceiptResult.CONDITIONAL)));
        }

        private Select<ItemOutcome> choice(ReceiptItem item) {
            Select<ItemOutcome> choice = new Select<>();
            choice.setLabel(Words.name("onboarding.item", item));
            choice.setItems(ItemOutcome.values());
            choice.setItemLabelGenerator(one -> Words.name("onboarding.outcome", one));
            choice.setRequiredIndicatorVisible(true);
            return choice;
        }

        Component[] all() {
            List<Component> all = new ArrayList<>(List.of(scanned));
            all.addAll(items.values());
            all.addAll(List.of(
                    hardware,
                    firmware,
                    seal,
                    damage,
                    new Span(Words.text("onboarding.receipt.photos")),
                    upload(photos),
                    result,
                    conditions,
                    until,
                    remarks));
            return all.toArray(Component[]::new);
        }

        NewReceipt read(UUID terminal) {
            List<NewReceipt.Answer> answers = new ArrayList<>();
            items.forEach((item, choice) -> {
                if (choice.getValue() != null) {
                    answers.add(new NewReceipt.Answer(item, choice.getValue(), null));
                }
            });
            return new NewReceipt(
                    terminal,
                    scanned.getValue(),
                    false,
                    result.getValue(),
                    answers,
                    hardware.getValue(),
                    firmware.getValue(),
                    seal.getValue(),
                    damage.getValue(),
                    conditions.getValue(),
                    until.getValue(),
                    remarks.getValue(),
                    photos);
        }
    }

    private Upload upload(List<String> photos) {
        UploadHandler handler = event -> {
            UI ui = event.getUI();
            try (InputStream in = event.getInputStream()) {
                files.check(event.getFileSize());
                photos.add(
                        files.keep(in, event.getFileName(), "receiving-photo").hash());
            } catch (RefusedException e) {
                ui.access(() -> Notice.refused(Notice.words(e.refusal())));
            } catch (FileTooLarge e) {
                ui.access(() -> Notice.refused(Words.text("refusal.upload-too-large", e.megabytes())));
            }
        };
        Upload upload = new Upload(handler);
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setMaxFiles(20);
        upload.setAcceptedMimeTypes("image/jpeg", "image/png", "image/webp");
        upload.setUploadButton(new Button(Words.text("onboarding.document.choose")));
        return upload;
    }
}
