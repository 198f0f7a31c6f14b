package io.tillguard.rollout.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.tillguard.rollout.RolloutHolder;
import io.tillguard.shell.Words;

/** Names a rollout that holds terminals of another one's target. */
final class HolderNote {

    private HolderNote() {}

    static Div of(RolloutHolder holder) {
        Div note = new Div(
                new Anchor("rollouts/" + holder.rollout(), holder.rollout() + " " + holder.name()),
                new Span(" · " + Words.name("rollout.state", holder.state()) + " · "
                        + Words.text("rollout.holds", holder.terminals())));
        note.addClassName("tg-remark");
        return note;
    }
}
