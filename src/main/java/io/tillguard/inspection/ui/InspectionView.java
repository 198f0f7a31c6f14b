package io.tillguard.inspection.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.tillguard.inspection.AnswerRows;
import io.tillguard.inspection.Answered;
import io.tillguard.inspection.ChecklistItem;
import io.tillguard.inspection.Finding;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.inspection.InspectionResult;
import io.tillguard.inspection.InspectionRow;
import io.tillguard.inspection.InspectionRows;
import io.tillguard.inspection.PhotoMatch;
import io.tillguard.inspection.References;
import io.tillguard.inspection.Seals;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One inspection: what it came to and why, its photos beside the reference, what was answered, and what looks odd. */
@Route(value = "inspections/done/:number", layout = MainLayout.class)
@PermitAll
@RequiresPermission("inspection:read")
final class InspectionView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient InspectionRows rows;
    private final transient AnswerRows answers;
    private final transient References references;
    private final transient Seals seals;
    private final transient CurrentCaller currentCaller;
    private String number = "";

    InspectionView(
            InspectionRows rows, AnswerRows answers, References references, Seals seals, CurrentCaller currentCaller) {
        this.rows = rows;
        this.answers = answers;
        this.references = references;
        this.seals = seals;
        this.currentCaller = currentCaller;
        addClassName("tg-page");
    }

    @Override
    public String getPageTitle() {
        return Words.text("inspection.number", number);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        number = event.getRouteParameters().get("number").orElse("");
        try {
            show(rows.get(number));
        } catch (NotFound unknown) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void show(InspectionRow row) {
        removeAll();
        List<String> photos = rows.photos(row.id());
        PageHeader header = new PageHeader(getPageTitle(), actions(row, photos));
        header.remark(Words.name("inspection.result", row.result()) + " · " + ReaderTime.dateTime(row.inspectedAt()));
        Div cards = new Div(
                card("inspection.facts", facts(row)),
                card("inspection.photos", InspectionPhotos.beside(row, photos)),
                card("inspection.answers", answers(row)),
                card("inspection.signs", signs(row)),
                card("inspection.references", InspectionPhotos.references(references.of(row))));
        cards.addClassName("tg-columns");
        add(header, cards);
    }

    private Component[] actions(InspectionRow row, List<String> photos) {
        if (!currentCaller.get().may(InspectionPermission.EDIT)) {
            return new Component[0];
        }
        List<Component> offered = new ArrayList<>();
        if (row.result() != InspectionResult.FAIL && !photos.isEmpty()) {
            offered.add(new Button(
                    Words.text("inspection.reference.replace"),
                    click -> new ReferenceDialog(photos, (photo, reason) -> {
                                references.replace(number, photo, reason);
                                show(rows.get(number));
                            })
                            .open()));
        }
        if (row.findings().contains(Finding.SEAL_NUMBER_DIFFERS) && seals.mayTell(row)) {
            offered.add(new Button(
                    Words.text("inspection.seal.replace"),
                    click -> new SealDialog(row, reason -> {
                                seals.accept(number, reason);
                                show(rows.get(number));
                            })
                            .open()));
        }
        return offered.toArray(Component[]::new);
    }

    private static Component facts(InspectionRow row) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        fact(facts, "inspection.terminal", new Anchor("terminals/" + row.serial(), row.serial()));
        fact(facts, "inspection.model", row.model());
        fact(facts, "inspection.site", site(row));
        fact(facts, "inspection.findings", findings(row));
        fact(facts, "inspection.read-serial", serial(row));
        fact(facts, "inspection.seal", seal(row));
        fact(facts, "inspection.match", match(row));
        fact(facts, "inspection.place", place(row));
        fact(facts, "inspection.inspector", row.inspector());
        fact(facts, "inspection.signer", row.signer());
        fact(facts, "inspection.remarks", row.remarks());
        fact(facts, "inspection.inspected", ReaderTime.dateTime(row.inspectedAt()));
        fact(facts, "inspection.received", ReaderTime.dateTime(row.receivedAt()));
        fact(facts, "inspection.took", Words.text("inspection.took.clock", row.seconds(), row.driftSeconds()));
        return facts;
    }

    private static String site(InspectionRow row) {
        String site = row.site() == null ? "–" : row.site();
        return row.moved() ? Words.text("inspection.moved", site) : site;
    }

    private static String findings(InspectionRow row) {
        return row.findings().isEmpty()
                ? "–"
                : row.findings().stream()
                        .map(finding -> Words.name("inspection.finding", finding))
                        .collect(Collectors.joining(", "));
    }

    private static String serial(InspectionRow row) {
        return row.scannedSerial() == null
                ? Words.text("inspection.read-serial.none")
                : Words.text(
                        row.byCamera() ? "inspection.read-serial.camera" : "inspection.read-serial.typed",
                        row.scannedSerial());
    }

    private static String seal(InspectionRow row) {
        String state = Words.name("inspection.seal", row.seal());
        String read = row.sealNumber() == null ? state : state + ", " + row.sealNumber();
        return row.sealExpected() == null ? read : Words.text("inspection.seal.expected", read, row.sealExpected());
    }

    /** Nobody compared, or there was nothing to compare with. */
    private static String match(InspectionRow row) {
        return row.photoMatch() == PhotoMatch.NONE && row.referenceHash() == null
                ? Words.text("inspection.match.no-reference")
                : Words.name("inspection.match", row.photoMatch());
    }

    private static @Nullable String place(InspectionRow row) {
        Double metres = row.distanceMetres();
        return metres == null ? null : Words.text("inspection.place.away", Math.round(metres));
    }

    private Component answers(InspectionRow row) {
        UnorderedList list = new UnorderedList();
        boolean chinese = Words.locale().getLanguage().equals(Locale.CHINESE.getLanguage());
        for (Answered each : answers.of(row)) {
            ChecklistItem item = each.item();
            list.add(new ListItem((chinese ? item.zh() : item.en()) + " — " + answer(each)));
        }
        return list;
    }

    private static String answer(Answered answered) {
        String value = answered.value();
        if (value == null || value.isBlank()) {
            return "–";
        }
        return switch (answered.item().kind()) {
            case YES_NO -> Words.text("yes".equals(value) ? "inspection.answer.yes" : "inspection.answer.no");
            case PHOTO -> Words.text("inspection.answer.photo");
            case TEXT -> value;
        };
    }

    private static Component signs(InspectionRow row) {
        if (row.signs().isEmpty()) {
            return new Span(Words.text("inspection.signs.none"));
        }
        List<ListItem> items = new ArrayList<>();
        row.signs()
                .forEach(shown -> items.add(new ListItem(
                        Words.text("inspection.sign." + shown.sign().name(), shown.detail()))));
        return new UnorderedList(items.toArray(ListItem[]::new));
    }

    private static void fact(DescriptionList facts, String key, @Nullable String value) {
        if (value != null) {
            fact(facts, key, new Span(value));
        }
    }

    private static void fact(DescriptionList facts, String key, Component value) {
        facts.add(new DescriptionList.Term(Words.text(key)), new DescriptionList.Description(value));
    }

    private static Div card(String titleKey, Component content) {
        Div card = new Div(new H2(Words.text(titleKey)), content);
        card.addClassName("tg-card");
        return card;
    }
}
