package io.tillguard.security.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterListener;
import com.vaadin.flow.router.ListenerPriority;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.tillguard.security.SecurityPermission;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotPermitted;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Leads people whose password must change to the page for it, and ends sessions whose account ended. */
@Component
@ListenerPriority(100)
final class AccountGate implements VaadinServiceInitListener, BeforeEnterListener {

    private static final long serialVersionUID = 1L;

    private static final Set<String> ONLY_OWN = Set.of(SecurityPermission.OWN.key());

    private final transient CurrentCaller currentCaller;
    private final transient AuthenticationContext authentication;

    AccountGate(CurrentCaller currentCaller, AuthenticationContext authentication) {
        this.currentCaller = currentCaller;
        this.authentication = authentication;
    }

    @Override
    public void serviceInit(ServiceInitEvent service) {
        service.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(this));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!authentication.isAuthenticated() || event.getNavigationTarget() == PasswordView.class) {
            return;
        }
        try {
            Caller caller = currentCaller.get();
            if (caller.permissions().equals(ONLY_OWN)) {
                event.forwardTo(PasswordView.class);
            }
        } catch (NotPermitted ended) {
            UI.getCurrent().getPage().setLocation("login");
            VaadinSession.getCurrent().getSession().invalidate();
        }
    }
}
