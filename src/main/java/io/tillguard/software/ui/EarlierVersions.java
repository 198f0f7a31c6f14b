package io.tillguard.software.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.software.SoftwarePermission;
import io.tillguard.software.policy.EarlierVersion;
import io.tillguard.software.policy.Misreport;
import io.tillguard.software.policy.Misreports;
import io.tillguard.software.policy.ProposalState;
import java.util.List;
import java.util.UUID;

/** What a terminal ran before, on its page; marks what was reported wrongly. */
final class EarlierVersions extends Div {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_REASON = 1_000;

    private final transient Misreports misreports;
    private final transient UUID terminal;
    private final boolean mayEdit;
    private final boolean mayApprove;

    EarlierVersions(Misreports misreports, CurrentCaller caller, UUID terminal) {
        this.misreports = misreports;
        this.terminal = terminal;
        this.mayEdit = caller.get().may(SoftwarePermission.EDIT);
        this.mayApprove = caller.get().may(SoftwarePermission.APPROVE);
        addClassName("tg-stack");
        fill();
    }

    private void fill() {
        removeAll();
        List<EarlierVersion> earlier = misreports.of(terminal);
        if (!earlier.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("tg-rows");
            earlier.forEach(each -> list.add(line(each)));
            add(new H4(Words.text("software.earlier")), list);
        }
    }

    private ListItem line(EarlierVersion row) {
        Span what =
                new Span(Words.name("software.type", row.componentType()) + " " + row.product() + " " + row.version());
        Span when = new Span(
                Words.text("software.earlier.ran", ReaderTime.dateTime(row.since()), ReaderTime.dateTime(row.until())));
        when.addClassName("tg-remark");
        ListItem line = new ListItem(what, when);
        Misreport mark = row.misreport();
        if (mark != null) {
            line.add(remark(mark));
        }
        Div buttons = new Div();
        buttons.addClassName("tg-actions");
        if (mark == null) {
            buttons.add(button("software.misreport.mark", row, mayEdit, () -> mark(row)));
        } else if (mark.state() == ProposalState.PROPOSED) {
            buttons.add(
                    button("software.misreport.approve", row, mayApprove, () -> decide(row, true)),
                    button("software.misreport.reject", row, mayApprove, () -> decide(row, false)));
        } else {
            buttons.add(button("software.misreport.end", row, mayEdit, () -> end(row)));
        }
        line.add(buttons);
        return line;
    }

    private static Span remark(Misreport mark) {
        Span remark = new Span(
                mark.state() == ProposalState.PROPOSED
                        ? Words.text("software.misreport.waits", mark.proposedBy(), mark.reason())
                        : Words.text(
                                "software.misreport.holds",
                                mark.proposedBy(),
                                String.valueOf(mark.decidedBy()),
                                mark.reason()));
        remark.addClassName("tg-remark");
        return remark;
    }

    private static Button button(String key, EarlierVersion row, boolean may, Runnable work) {
        String label = Words.text(key);
        Button button = new Button(label, click -> work.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(label + ": " + row.product() + " " + row.version());
        button.setVisible(may);
        return button;
    }

    private void mark(EarlierVersion row) {
        TextArea reason = new TextArea(Words.text("software.misreport.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(LONGEST_REASON);
        reason.setHelperText(Words.text("software.misreport.reason.help"));
        Runnable submit = () -> {
            misreports.propose(terminal, row.id(), reason.getValue());
            Notice.done(Words.text("software.misreport.proposed"));
            fill();
        };
        new FormDialog(
                        Words.text("software.misreport.mark") + ": " + row.product() + " " + row.version(),
                        submit,
                        reason)
                .open();
    }

    private void decide(EarlierVersion row, boolean approved) {
        act(() -> misreports.decide(terminal, row.id(), approved));
    }

    private void end(EarlierVersion row) {
        act(() -> misreports.end(terminal, row.id()));
    }

    private void act(Runnable work) {
        if (Notice.attempt(work)) {
            Notice.done(Words.text("software.misreport.decided"));
            fill();
        }
    }
}
