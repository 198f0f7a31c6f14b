package io.tillguard.shell;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A grid over a list that is read by keyset. The grid asks for rows by position; the cursors met on the way are kept, so
 * that scrolling on costs one short read at any depth, and a jump walks from the nearest known cursor.
 *
 * @param <T> the row
 */
public final class KeysetGrid<T> extends Grid<T> {

    private static final long serialVersionUID = 1L;

    private static final int PAGE = 50;

    private final transient NavigableMap<Integer, String> cursors = new TreeMap<>();
    private final List<Column<T>> minor = new ArrayList<>();
    private transient @Nullable Collection<Column<T>> chosen;
    private transient @Nullable Source<T> shown;
    private long total;
    private int width;

    /** What a list is read from; filter and order are the source's own. */
    public interface Source<T> {

        /** Rows after a cursor. */
        Page<T> page(Keyset keyset);

        /** How many there are. */
        long count();

        /** What makes a row the same row after its values changed: a selection keeps to it. */
        default Object id(T row) {
            return row;
        }
    }

    public KeysetGrid() {
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        addClassName("tg-grid");
        setPageSize(PAGE);
        setSelectionMode(SelectionMode.NONE);
        addAttachListener(event -> hideMinorColumnsOnPhones());
    }

    /**
     * Shows another list, from its beginning.
     *
     * @return how many rows it has: counted once, since counting may cost more than a page of rows
     */
    public long show(Source<T> source) {
        cursors.clear();
        shown = source;
        total = source.count();
        setItems(new CallbackDataProvider<T, Void>(query -> fetch(source, query), query -> size(), source::id));
        return total;
    }

    /** Reads the same list again; the selection stays. */
    public void refresh() {
        cursors.clear();
        if (shown != null) {
            total = shown.count();
        }
        getDataProvider().refreshAll();
    }

    /** Columns that a phone leaves out. */
    @SafeVarargs
    public final void minor(Column<T>... columns) {
        for (Column<T> column : columns) {
            minor.add(column);
        }
    }

    /** Shows these columns and no others; a phone still leaves out the minor ones among them. */
    public void choose(Collection<Column<T>> columns) {
        chosen = columns;
        getColumns().forEach(column -> column.setVisible(columns.contains(column)));
        show(width);
    }

    private int size() {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, total));
    }

    private Stream<T> fetch(Source<T> source, Query<T, Void> query) {
        int offset = query.getOffset();
        int limit = query.getLimit();
        Map.@Nullable Entry<Integer, String> nearest = cursors.floorEntry(offset);
        int position = nearest == null ? 0 : nearest.getKey();
        String cursor = nearest == null ? null : nearest.getValue();
        while (position < offset) {
            int step = Math.min(Keyset.LARGEST, offset - position);
            cursor = source.page(new Keyset(step, cursor)).next();
            if (cursor == null) {
                return Stream.empty();
            }
            position += step;
            cursors.put(position, cursor);
        }
        Page<T> page = source.page(new Keyset(Math.min(limit, Keyset.LARGEST), cursor));
        if (page.next() != null) {
            cursors.put(offset + page.rows().size(), page.next());
        }
        return page.rows().stream();
    }

    private void hideMinorColumnsOnPhones() {
        getUI().ifPresent(ui -> {
            var details = ui.getPage().getExtendedClientDetails();
            if (details != null) {
                show(details.getWindowInnerWidth());
            }
            var registration = ui.getPage().addBrowserWindowResizeListener(event -> show(event.getWidth()));
            addDetachListener(event -> registration.remove());
        });
    }

    private void show(int width) {
        this.width = width;
        boolean wide = width <= 0 || width >= 720;
        minor.forEach(column -> column.setVisible(wide && (chosen == null || chosen.contains(column))));
    }
}
