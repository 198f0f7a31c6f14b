package io.tillguard.settlement.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.PageTabs;
import io.tillguard.shell.Words;
import java.io.IOException;
import java.io.OutputStream;

/** Small parts that these pages share. */
final class SettlementParts {

    private SettlementParts() {}

    /** Writes a list in a format. */
    @FunctionalInterface
    interface Writer {
        void write(TableFormat format, OutputStream out) throws IOException;
    }

    static PageTabs tabs(boolean credits) {
        PageTabs tabs = new PageTabs(Words.text("settlement.title"));
        Anchor batches = tabs.part(Words.text("settlement.batches"), "settlements");
        Anchor received = tabs.part(Words.text("settlement.credits"), "settlement-credits");
        tabs.shows(credits ? received : batches);
        return tabs;
    }

    static Anchor download(TableFormat format, String list, Writer writer) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(list));
            event.setContentType(format.mediaType());
            writer.write(format, event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("settlement.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(list));
        return anchor;
    }
}
