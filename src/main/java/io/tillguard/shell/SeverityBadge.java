package io.tillguard.shell;

import com.vaadin.flow.component.html.Span;
import io.tillguard.shared.Severity;
import java.util.Locale;

/** A severity as a coloured mark and its name: colour never stands alone. */
public final class SeverityBadge extends Span {

    private static final long serialVersionUID = 1L;

    public SeverityBadge(Severity severity) {
        super(Words.name("severity", severity));
        addClassNames("tg-severity", "tg-severity-" + severity.name().toLowerCase(Locale.ROOT));
    }
}
