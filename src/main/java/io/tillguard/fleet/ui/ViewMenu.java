package io.tillguard.fleet.ui;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.router.QueryParameters;
import io.tillguard.fleet.SavedView;
import io.tillguard.fleet.SavedViews;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The menu of saved views: opens one, keeps the present one, leads to the dialog that mends them. */
final class ViewMenu extends MenuBar {

    private static final long serialVersionUID = 1L;

    private final transient SavedViews views;
    private final boolean mayShare;
    private final transient Supplier<String> present;
    private final transient Consumer<QueryParameters> open;
    private final SubMenu menu;

    /**
     * Makes the menu.
     *
     * @param mayShare whether the reader may share views
     * @param present filters, order and columns as they are shown now
     * @param open goes to a view
     */
    ViewMenu(SavedViews views, boolean mayShare, Supplier<String> present, Consumer<QueryParameters> open) {
        this.views = views;
        this.mayShare = mayShare;
        this.present = present;
        this.open = open;
        MenuItem root = addItem(Words.text("fleet.views.title"));
        menu = root.getSubMenu();
    }

    /** Reads the views anew; the one that is shown has a tick. */
    void refresh() {
        String shown = present.get();
        List<SavedView> all = views.list();
        menu.removeAll();
        item(Words.text("fleet.views.all"), () -> open.accept(TerminalSelection.ALL));
        for (SavedView view : all) {
            MenuItem item = item(label(view), () -> open.accept(QueryParameters.fromString(view.query())));
            item.setCheckable(true);
            item.setChecked(view.query().equals(shown));
        }
        menu.addComponent(new Hr());
        item(Words.text("fleet.views.save"), this::save);
        if (!all.isEmpty()) {
            item(Words.text("fleet.views.mend"), () -> new ViewsDialog(views, mayShare, present, this::refresh).open());
        }
    }

    static String label(SavedView view) {
        String name = view.own() ? view.name() : Words.text("fleet.views.shared-by", view.name(), view.owner());
        return view.opensFirst() ? Words.text("fleet.views.opens-first", name) : name;
    }

    private void save() {
        ViewForm.open(views, null, mayShare, present, this::refresh);
    }

    private MenuItem item(String text, Runnable action) {
        return menu.addItem(text, click -> action.run());
    }
}
