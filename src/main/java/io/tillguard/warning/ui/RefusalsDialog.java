package io.tillguard.warning.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import io.tillguard.warning.WarningBulk;
import java.util.List;

/** What was left as it is of many, each with its reason and a link to it. */
final class RefusalsDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private static final int MOST_LISTED = 200;

    RefusalsDialog(long done, List<WarningBulk.Result> refused) {
        setHeaderTitle(Words.text("warning.refused.title", done, refused.size()));
        setWidth("min(100vw, 34rem)");
        UnorderedList list = new UnorderedList();
        refused.stream()
                .limit(MOST_LISTED)
                .forEach(
                        result -> list.add(new ListItem(new Anchor("warnings?warning=" + result.id(), words(result)))));
        add(list);
        if (refused.size() > MOST_LISTED) {
            add(new Paragraph(Words.text("warning.refused.more", refused.size() - MOST_LISTED)));
        }
        getFooter().add(new Button(Words.text("shell.close"), event -> close()));
    }

    static String words(WarningBulk.Result result) {
        var refusal = result.refusal();
        return refusal == null ? "" : Notice.words(refusal);
    }
}
