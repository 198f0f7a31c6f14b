package io.tillguard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers what fails while the reader works on a page: a refusal in their words, anything else as a reference. */
@Component
final class FailureNotice implements ErrorHandler, VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(FailureNotice.class);

    @Override
    public void serviceInit(ServiceInitEvent service) {
        service.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(this));
    }

    @Override
    public void error(ErrorEvent event) {
        Throwable cause = event.getThrowable();
        String answer = switch (cause) {
            case RefusedException refused -> Notice.words(refused.refusal());
            case NotPermitted notPermitted -> Words.text("shell.missing.text");
            case NotFound notFound -> Words.text("shell.missing.text");
            default -> withReference(cause);
        };
        UI ui = UI.getCurrent();
        if (ui != null) {
            ui.access(() -> Notice.refused(answer));
        }
    }

    private static String withReference(Throwable cause) {
        String reference = Uuid7.next().toString();
        LOG.error("An action on a page failed, reference {}", reference, cause);
        return Words.text("shell.error.text", reference);
    }
}
