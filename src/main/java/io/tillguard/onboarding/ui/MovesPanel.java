package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.server.streams.UploadHandler;
import io.tillguard.files.FileTooLarge;
import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.onboarding.RelocationRow;
import io.tillguard.onboarding.RelocationRows;
import io.tillguard.onboarding.Retirement;
import io.tillguard.onboarding.Retirements;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** On a terminal's page: whether it is to move, and what proves that it left for good. */
@org.springframework.stereotype.Component
class MovesPanel implements TerminalPanel {

    private static final int ORDER = 56;

    private final RelocationRows relocations;
    private final RelocationActions actions;
    private final Retirements retirements;
    private final TerminalRows terminals;
    private final StoredFiles files;
    private final CurrentCaller currentCaller;

    MovesPanel(
            RelocationRows relocations,
            RelocationActions actions,
            Retirements retirements,
            TerminalRows terminals,
            StoredFiles files,
            CurrentCaller currentCaller) {
        this.relocations = relocations;
        this.actions = actions;
        this.retirements = retirements;
        this.terminals = terminals;
        this.files = files;
        this.currentCaller = currentCaller;
    }

    @Override
    public String titleKey() {
        return "onboarding.moves";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Component create(UUID terminalId, @Nullable Instant asOf) {
        Div all = new Div();
        if (asOf != null) {
            all.add(new Paragraph(Words.text("onboarding.moves.present")));
        } else if (!currentCaller.get().may(OnboardingPermission.READ)) {
            all.add(new Paragraph(Words.text("onboarding.panel.hidden")));
        } else {
            show(all, terminalId);
        }
        return all;
    }

    private void show(Div all, UUID terminalId) {
        all.removeAll();
        TerminalRow terminal = terminals.terminal(terminalId, null);
        Runnable again = () -> show(all, terminalId);
        Optional<RelocationRow> open = relocations.open(terminalId);
        open.ifPresent(row -> all.add(
                new Paragraph(Words.text(
                        "onboarding.moves.open",
                        row.number(),
                        row.toSite(),
                        Words.name("onboarding.relocation", row.state()))),
                actions.buttons(row, again)));
        if (open.isEmpty() && terminal.state() == TerminalState.ACTIVE && actions.mayAsk()) {
            all.add(new Button(
                    Words.text("onboarding.relocation.ask"), click -> actions.ask(terminal.serial(), again)));
        }
        retirement(all, terminal, again);
    }

    private void retirement(Div all, TerminalRow terminal, Runnable again) {
        Retirement known = retirements.of(terminal.id()).orElse(null);
        boolean edits = currentCaller.get().may(OnboardingPermission.EDIT);
        if (known == null) {
            if (edits && Retirements.mayBeWiped(terminal.state())) {
                all.add(new Button(Words.text("onboarding.wipe"), click -> wipe(terminal, again)));
            }
            return;
        }
        all.add(new Paragraph(
                Words.text("onboarding.wiped", ReaderTime.dateTime(known.wipedAt()), known.wipedBy(), known.method())));
        if (known.certificate() != null) {
            Anchor link = new Anchor(
                    "files/" + known.certificate(),
                    Words.text("onboarding.certificate.no", String.valueOf(known.certificateNo())));
            link.setRouterIgnore(true);
            all.add(new Paragraph(link));
        } else if (edits) {
            all.add(new Button(Words.text("onboarding.certificate.add"), click -> certify(terminal, again)));
        }
    }

    private void wipe(TerminalRow terminal, Runnable again) {
        TextField method = Parts.needed("onboarding.wipe.method", 400);
        Runnable submit = () -> {
            retirements.confirmWipe(terminal.id(), method.getValue());
            again.run();
        };
        new FormDialog(Words.text("onboarding.wipe"), submit, method).open();
    }

    private void certify(TerminalRow terminal, Runnable again) {
        TextField number = Parts.needed("onboarding.certificate.number", 60);
        AtomicReference<@Nullable String> hash = new AtomicReference<>();
        UploadHandler handler = event -> {
            UI ui = event.getUI();
            try (InputStream in = event.getInputStream()) {
                files.check(event.getFileSize());
                hash.set(files.keep(in, event.getFileName(), "destruction-certificate")
                        .hash());
            } catch (RefusedException e) {
                ui.access(() -> Notice.refused(Notice.words(e.refusal())));
            } catch (FileTooLarge e) {
                ui.access(() -> Notice.refused(Words.text("refusal.upload-too-large", e.megabytes())));
            }
        };
        Upload upload = new Upload(handler);
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setMaxFiles(1);
        upload.setAcceptedMimeTypes("image/jpeg", "image/png", "application/pdf");
        upload.setUploadButton(new Button(Words.text("onboarding.document.choose")));
        Runnable submit = () -> {
            retirements.certify(terminal.id(), number.getValue(), hash.get());
            again.run();
        };
        new FormDialog(Words.text("onboarding.certificate.add"), submit, number, upload).open();
    }
}
