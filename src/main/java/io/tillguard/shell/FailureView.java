package io.tillguard.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Uuid7;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page for an unexpected failure: a reference that leads to the log, and no detail. */
@AnonymousAllowed
final class FailureView extends Div implements HasErrorParameter<Exception> {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(FailureView.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        if (parameter.getException() instanceof NotFound) {
            add(new EmptyState(Words.text("shell.missing.title"), Words.text("shell.missing.text")));
            return 404;
        }
        String reference = Uuid7.next().toString();
        LOG.error("A page failed, reference {}", reference, parameter.getException());
        add(new EmptyState(Words.text("shell.error.title"), Words.text("shell.error.text", reference)));
        return 500;
    }
}
