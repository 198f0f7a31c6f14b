package io.tillguard.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotPermitted;
import org.springframework.stereotype.Component;

/** Opens a view only to who holds its permission. To others it does not exist. */
@Component
final class PermissionGate implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private final transient CurrentCaller currentCaller;

    PermissionGate(CurrentCaller currentCaller) {
        this.currentCaller = currentCaller;
    }

    @Override
    public void serviceInit(ServiceInitEvent service) {
        service.getSource().addUIInitListener(init -> {
            Preferences.apply(init.getUI());
            init.getUI().addBeforeEnterListener(this::check);
        });
    }

    private void check(BeforeEnterEvent event) {
        Class<?> view = event.getNavigationTarget();
        boolean frame = RouterLayout.class.isAssignableFrom(view);
        if (frame || view.isAnnotationPresent(AnonymousAllowed.class) || event.isErrorEvent()) {
            return;
        }
        RequiresPermission required = view.getAnnotation(RequiresPermission.class);
        if (required == null || !holds(required.value())) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private boolean holds(String permission) {
        try {
            return currentCaller.get().may(() -> permission);
        } catch (NotPermitted nobodySignedIn) {
            return false;
        }
    }
}
