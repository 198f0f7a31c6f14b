package io.tillguard.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** The page for what does not exist, or is not open to the reader: both look alike. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
final class MissingView extends Div implements HasErrorParameter<NotFoundException> {

    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        add(new EmptyState(
                Words.text("shell.missing.title"),
                Words.text("shell.missing.text"),
                new Anchor("", Words.text("shell.missing.home"))));
        return 404;
    }
}
