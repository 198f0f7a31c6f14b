package io.tillguard.inspection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of what is looked at.
 *
 * @param id null for the one that the product brings
 * @param manufacturer of the model that it is for, null with the model for all others
 * @param version 0 for the one that the product brings
 */
public record Checklist(
        @Nullable UUID id,
        @Nullable UUID modelId,
        @Nullable String manufacturer,
        @Nullable String model,
        int version,
        List<ChecklistItem> items,
        @Nullable Instant setAt,
        @Nullable String setBy) {

    public Checklist {
        items = List.copyOf(items);
    }

    /** Until the company writes its own: a proposal of the product, to be adjusted. */
    static Checklist ofProduct() {
        return new Checklist(
                null,
                null,
                null,
                null,
                0,
                List.of(
                        yes("nothing-attached", "Is nothing attached to the card slot or keypad?", "读卡口和键盘上没有加装任何东西吗？"),
                        yes(
                                "case-closed",
                                "Is the case closed, without new scratches, holes or glue?",
                                "外壳完好，没有新的划痕、孔洞或胶痕吗？"),
                        yes("cables-known", "Are all cables and plugs the ones that belong there?", "所有线缆和接头都是原有的吗？"),
                        yes(
                                "place-right",
                                "Does it stand where it should, and is nobody unknown near it?",
                                "终端在应在的位置，附近没有陌生人员吗？"),
                        new ChecklistItem(
                                "photo",
                                "Photo of the whole terminal",
                                "终端整体照片",
                                ChecklistItem.Kind.PHOTO,
                                true,
                                false),
                        new ChecklistItem("note", "Anything else?", "其他情况", ChecklistItem.Kind.TEXT, false, false)),
                null,
                null);
    }

    private static ChecklistItem yes(String key, String en, String zh) {
        return new ChecklistItem(key, en, zh, ChecklistItem.Kind.YES_NO, true, true);
    }
}
