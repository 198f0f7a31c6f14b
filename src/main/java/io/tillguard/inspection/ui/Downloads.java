package io.tillguard.inspection.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.Words;
import java.io.OutputStream;
import java.util.Arrays;

/** The links that export a list. */
final class Downloads {

    private Downloads() {}

    /** Writes a list in a format. */
    @FunctionalInterface
    interface Writer {
        void write(TableFormat format, OutputStream out);
    }

    static Component[] of(String list, Writer writer) {
        return Arrays.stream(TableFormat.values())
                .map(format -> download(format, list, writer))
                .toArray(Component[]::new);
    }

    private static Anchor download(TableFormat format, String list, Writer writer) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(list));
            event.setContentType(format.mediaType());
            writer.write(format, event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("inspection.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(list));
        return anchor;
    }
}
