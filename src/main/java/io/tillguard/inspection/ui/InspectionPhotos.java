package io.tillguard.inspection.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.tillguard.inspection.InspectionRow;
import io.tillguard.inspection.ReferencePhoto;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.util.List;

/** Photos of inspections, one beside the other; each opens in its full size. */
final class InspectionPhotos {

    private InspectionPhotos() {}

    /** A picture with what it shows. */
    @Tag("figure")
    private static final class Figure extends HtmlContainer {

        private static final long serialVersionUID = 1L;

        Figure(String hash, String title) {
            Image image = new Image("files/" + hash, title);
            image.getElement().setAttribute("loading", "lazy");
            Anchor whole = new Anchor("files/" + hash, image);
            whole.setRouterIgnore(true);
            Caption caption = new Caption();
            caption.setText(title);
            add(whole, caption);
        }
    }

    @Tag("figcaption")
    private static final class Caption extends HtmlContainer {
        private static final long serialVersionUID = 1L;
    }

    /** The reference as it was then, the photos that were taken, and the signature. */
    static Component beside(InspectionRow row, List<String> photos) {
        Div figures = new Div();
        figures.addClassName("tg-photos");
        if (row.referenceHash() != null) {
            figures.add(new Figure(row.referenceHash(), Words.text("inspection.photo.reference")));
        }
        for (int i = 0; i < photos.size(); i++) {
            figures.add(new Figure(photos.get(i), Words.text("inspection.photo", i + 1)));
        }
        if (row.signatureHash() != null) {
            figures.add(new Figure(row.signatureHash(), Words.text("inspection.photo.signature")));
        }
        return figures.getComponentCount() == 0 ? new Span(Words.text("inspection.photo.none")) : figures;
    }

    /** Since when which photo counted, who said so, and why. */
    static Component references(List<ReferencePhoto> references) {
        if (references.isEmpty()) {
            return new Span(Words.text("inspection.references.none"));
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("tg-rows");
        for (ReferencePhoto each : references) {
            ListItem item = new ListItem();
            if (each.inspection() != null) {
                String number = String.valueOf(each.inspection());
                item.add(new Anchor("inspections/done/" + number, Words.text("inspection.number", number)));
            }
            item.add(new Span(said(each)));
            list.add(item);
        }
        return list;
    }

    private static String said(ReferencePhoto each) {
        String reason = each.reason() == null ? Words.text("inspection.reference.first") : each.reason();
        String from = ReaderTime.dateTime(each.from());
        return each.until() == null
                ? Words.text("inspection.reference.since", from, each.setBy(), reason)
                : Words.text(
                        "inspection.reference.until", from, ReaderTime.dateTime(each.until()), each.setBy(), reason);
    }
}
