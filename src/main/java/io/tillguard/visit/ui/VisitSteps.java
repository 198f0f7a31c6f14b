package io.tillguard.visit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.visit.VisitPermission;
import io.tillguard.visit.VisitRow;
import io.tillguard.visit.VisitState;
import io.tillguard.visit.VisitStep;
import io.tillguard.visit.VisitWork;
import io.tillguard.visit.WorkRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps of a visit from top to bottom: those that were taken with who and when, and a button for the next one. */
@org.springframework.stereotype.Component
final class VisitSteps {

    private final DoorDialogs door;
    private final WorkDialogs work;
    private final EvidenceDialogs evidence;
    private final WorkRows rows;
    private final CurrentCaller currentCaller;

    VisitSteps(
            DoorDialogs door, WorkDialogs work, EvidenceDialogs evidence, WorkRows rows, CurrentCaller currentCaller) {
        this.door = door;
        this.work = work;
        this.evidence = evidence;
        this.rows = rows;
        this.currentCaller = currentCaller;
    }

    /**
     * One step.
     *
     * @param taken what is known of it, null while it was not taken
     * @param can whether it can be taken now
     */
    private record Step(String titleKey, @Nullable String taken, boolean can, BiConsumer<VisitRow, Runnable> action) {}

    Component of(VisitRow row, Runnable done) {
        OrderedList list = new OrderedList();
        boolean may = currentCaller.get().may(VisitPermission.RECEIVE);
        boolean next = true;
        for (Step step : steps(row)) {
            ListItem item = new ListItem(new Span(Words.text(step.titleKey())));
            if (step.taken() != null) {
                Div taken = new Div("✓ " + step.taken());
                taken.addClassName("tg-remark");
                item.add(taken);
            } else if (may && step.can()) {
                Button button = new Button(
                        Words.text(step.titleKey()), click -> step.action().accept(row, done));
                if (next) {
                    button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
                }
                item.removeAll();
                item.add(button);
                next = false;
            }
            list.add(item);
        }
        list.addClassName("tg-steps");
        return list;
    }

    private List<Step> steps(VisitRow row) {
        List<Step> steps = new ArrayList<>(atTheDoor(row));
        VisitWork known = rows.of(row.id());
        boolean onSite = row.state() == VisitState.ON_SITE;
        boolean inside = row.state() == VisitState.CHECKED_IN || onSite;
        boolean terminal = row.terminal() != null;
        boolean early = row.state() == VisitState.CHECKED_IN || (row.late() && onSite);
        if (terminal) {
            VisitWork.Backup backup = known.backup();
            steps.add(new Step("visit.step.backup", backup == null ? null : told(backup), inside, evidence::backup));
            steps.add(new Step("visit.step.before", told(known.before()), early, evidence::before));
        }
        boolean ready = row.witness() != null && (!terminal || (known.backup() != null && known.before() != null));
        steps.add(new Step(
                "visit.step.start", at(row.startedAt()), ready && row.state() == VisitState.CHECKED_IN, work::start));
        if (terminal && row.kind() == OrderKind.SWAP) {
            VisitWork.Swap swap = known.swap();
            String serials = swap == null ? null : swap.oldSerial() + " → " + swap.newSerial();
            steps.add(new Step("visit.step.swap", serials, onSite, evidence::swap));
        }
        if (terminal) {
            steps.add(new Step("visit.step.after", told(known.after()), onSite && ready, evidence::after));
        }
        boolean looked = !terminal || known.after() != null;
        boolean signed = known.isSigned(VisitStep.HANDOVER);
        steps.add(new Step(
                "visit.step.sign",
                signed ? signers(known) : null,
                onSite && looked && row.witness() != null,
                (visit, then) -> evidence.sign(visit, VisitStep.HANDOVER, then)));
        steps.add(new Step(
                "visit.step.finish",
                row.state() == VisitState.DONE ? at(row.endedAt()) : null,
                onSite && ready && looked && signed,
                work::finish));
        return steps;
    }

    private List<Step> atTheDoor(VisitRow row) {
        boolean planned = row.state() == VisitState.PLANNED;
        boolean inside = row.state() == VisitState.CHECKED_IN || row.state() == VisitState.ON_SITE;
        VisitRow.Identity identity = row.identity();
        VisitRow.Witness witness = row.witness();
        List<Step> steps = new ArrayList<>();
        if (!row.late()) {
            steps.add(new Step("visit.step.code", at(row.codeShownAt()), planned, door::code));
        }
        boolean coded = row.late() || row.codeShownAt() != null;
        steps.add(new Step(
                "visit.step.check-in",
                identity == null
                        ? null
                        : identity.badge() + " · " + Words.name("visit.identity", identity.check()) + " · "
                                + identity.by() + " · " + ReaderTime.dateTime(identity.at()),
                planned && coded,
                door::checkIn));
        steps.add(new Step(
                "visit.step.witness",
                witness == null ? null : witness.name() + " · " + Words.name("visit.witness", witness.kind()),
                inside,
                work::witness));
        return steps;
    }

    private static @Nullable String told(VisitWork.@Nullable Snapshot snapshot) {
        return snapshot == null ? null : snapshot.by() + " · " + ReaderTime.dateTime(snapshot.at());
    }

    private static String signers(VisitWork work) {
        return work.signatures().stream()
                .filter(each -> each.step() == VisitStep.HANDOVER && each.struck() == null)
                .map(VisitWork.Signature::signer)
                .collect(Collectors.joining(", "));
    }

    private static String told(VisitWork.Backup backup) {
        return backup.impossible() == null
                ? Objects.requireNonNullElse(backup.checksum(), "")
                : Words.text("visit.backup.none");
    }

    private static @Nullable String at(@Nullable Instant at) {
        return at == null ? null : ReaderTime.dateTime(at);
    }
}
