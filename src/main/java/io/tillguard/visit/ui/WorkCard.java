package io.tillguard.visit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import io.tillguard.visit.Difference;
import io.tillguard.visit.SnapshotContent;
import io.tillguard.visit.VisitWork;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was recorded of the work: backup, the terminal before and after, what changed, who signed. */
final class WorkCard {

    private WorkCard() {}

    static Component of(VisitWork work) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        VisitWork.Backup backup = work.backup();
        fact(facts, "visit.backup", new Span(backup == null ? "–" : backup(backup)));
        fact(facts, "visit.moment.BEFORE", snapshot(work.before()));
        fact(facts, "visit.moment.AFTER", snapshot(work.after()));
        VisitWork.Swap swap = work.swap();
        if (swap != null) {
            fact(
                    facts,
                    "visit.swap",
                    new Span(Words.text(
                            "visit.swap.told",
                            swap.oldSerial(),
                            swap.newSerial(),
                            Words.name("visit.old", swap.leaves()))));
        }
        if (!work.signatures().isEmpty()) {
            Div signed = new Div();
            work.signatures().forEach(each -> signed.add(signature(each)));
            fact(facts, "visit.signatures", signed);
        }
        Div card = new Div(facts);
        if (work.before() != null && work.after() != null) {
            card.add(new H3(Words.text("visit.differences")), differences(work.differences()));
        }
        return card;
    }

    private static String backup(VisitWork.Backup backup) {
        String told = backup.impossible() == null
                ? ReaderTime.dateTime(backup.takenAt()) + " · " + backup.checksum()
                : Words.text("visit.backup.none") + " · " + backup.impossible();
        return told + " · " + backup.by();
    }

    private static Component snapshot(VisitWork.@Nullable Snapshot snapshot) {
        if (snapshot == null) {
            return new Span("–");
        }
        SnapshotContent content = snapshot.content();
        String parts = content.parts().stream()
                .map(part -> " · " + (part.name() == null ? part.type() : part.name()) + " " + part.version())
                .collect(Collectors.joining());
        String seals = content.seals().stream()
                .map(seal -> " · " + seal.number() + (seal.whole() ? "" : "!"))
                .collect(Collectors.joining());
        Div shown = new Div(new Div(content.serial()
                + parts
                + seals
                + (content.configuration() == null ? "" : " · " + content.configuration())));
        if (!content.photos().isEmpty()) {
            Div photos = new Div();
            photos.addClassName("tg-actions");
            content.photos().forEach(photo -> photos.add(PhotoField.picture(photo)));
            shown.add(photos);
        }
        Span by = new Span(snapshot.by() + " · " + ReaderTime.dateTime(snapshot.at()));
        by.addClassName("tg-remark");
        shown.add(by);
        return shown;
    }

    private static Component signature(VisitWork.Signature signature) {
        Span told = new Span(Words.name("visit.sign", signature.step()) + " · "
                + Words.name("visit.party", signature.party()) + " · " + signature.signer() + " · "
                + ReaderTime.dateTime(signature.at()));
        Div line = new Div(told);
        VisitWork.Struck struck = signature.struck();
        if (struck != null) {
            told.getStyle().set("text-decoration", "line-through");
            line.add(new Span(" " + Words.text("visit.struck", struck.by(), ReaderTime.dateTime(struck.at()))));
        }
        if (signature.picture() != null) {
            line.add(PhotoField.picture(signature.picture(), Words.text("visit.sign.of", signature.signer())));
        }
        return line;
    }

    private static Component differences(List<Difference> differences) {
        if (differences.isEmpty()) {
            return new Paragraph(Words.text("visit.differences.none"));
        }
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        for (String key :
                List.of("visit.differences.what", "visit.moment.BEFORE", "visit.moment.AFTER", "visit.state")) {
            head.addHeaderCell().setText(Words.text(key));
        }
        for (Difference each : differences) {
            NativeTableRow cells = table.getBody().addRow();
            String kind = Words.name("visit.change", each.kind());
            cells.addDataCell().setText(each.what().equals(each.kind().name()) ? kind : kind + " · " + each.what());
            cells.addDataCell().setText(each.before() == null ? "–" : each.before());
            cells.addDataCell().setText(each.after() == null ? "–" : each.after());
            cells.addDataCell()
                    .setText(Words.text(
                            each.intended() ? "visit.differences.expected" : "visit.differences.unexpected"));
        }
        return new ScrollRegion(Words.text("visit.differences"), table);
    }

    private static void fact(DescriptionList facts, String key, Component value) {
        facts.add(new DescriptionList.Term(Words.text(key)), new DescriptionList.Description(value));
    }
}
