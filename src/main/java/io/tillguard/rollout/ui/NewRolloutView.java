package io.tillguard.rollout.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.rollout.Gates;
import io.tillguard.rollout.Previews;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.rollout.RolloutRows;
import io.tillguard.rollout.RolloutState;
import io.tillguard.rollout.RolloutTerms;
import io.tillguard.rollout.Rollouts;
import io.tillguard.rollout.Target;
import io.tillguard.shared.NotFound;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plans a rollout of a release, with the preview of what it would do beside it; or changes a draft. */
@Route(value = "rollouts/new", layout = MainLayout.class)
@PermitAll
@RequiresPermission("rollout:edit")
final class NewRolloutView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final Duration USUAL_TIME = Duration.ofDays(30);

    private final transient Rollouts rollouts;
    private final transient RolloutRows rows;
    private final transient Clock clock;
    private final PageHeader header;
    private final RolloutFields fields;
    private final WaveFields waves;
    private final PreviewCard preview;
    private @Nullable UUID release;
    private @Nullable UUID draft;

    NewRolloutView(
            Rollouts rollouts,
            RolloutRows rows,
            Previews previews,
            ModelCatalogue models,
            Organisation organisation,
            Clock clock) {
        this.rollouts = rollouts;
        this.rows = rows;
        this.clock = clock;
        addClassName("tg-page");
        List<Node> nodes = organisation.tree();
        fields = new RolloutFields(models.all(), nodes);
        waves = new WaveFields(nodes);
        preview = new PreviewCard(previews, this::terms);
        Button save = new Button(Words.text("rollout.save-draft"), click -> save(false));
        Button propose = new Button(Words.text("rollout.propose"), click -> save(true));
        propose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        header = new PageHeader(getPageTitle(), save, propose);
        add(header, preview, card("rollout.terms", fields), card("rollout.waves", waves));
    }

    private static Div card(String key, com.vaadin.flow.component.Component content) {
        Div card = new Div(new H2(Words.text(key)), content);
        card.addClassName("tg-card");
        return card;
    }

    @Override
    public String getPageTitle() {
        return Words.text("rollout.new");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        try {
            url.getSingleParameter("draft").ifPresentOrElse(this::open, () -> {
                release =
                        url.getSingleParameter("release").map(UUID::fromString).orElseThrow(NoRelease::new);
                String name = rollouts.suggestedName(release);
                Instant now = clock.instant();
                show(new RolloutTerms(
                        name,
                        release,
                        Target.everything(),
                        Gates.usual(),
                        WaveFields.usual(),
                        now,
                        now.plus(USUAL_TIME),
                        null));
            });
        } catch (NotFound | NoRelease | IllegalArgumentException missing) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    /** The address names no release. */
    private static final class NoRelease extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void open(String number) {
        RolloutRow row = rows.get(number);
        if (row.state() != RolloutState.DRAFT) {
            throw new NotFound("draft", number);
        }
        draft = row.id();
        release = row.release();
        show(row.terms());
    }

    private void show(RolloutTerms terms) {
        header.remark(rollouts.suggestedName(terms.release()));
        fields.show(terms);
        waves.show(terms.waves());
        preview.show();
    }

    private RolloutTerms terms() {
        if (release == null) {
            throw new NoRelease();
        }
        return fields.terms(release, waves.terms());
    }

    private void save(boolean propose) {
        Notice.attempt(() -> {
            RolloutTerms terms = terms();
            UUID known = draft;
            RolloutRow row = known == null ? rollouts.draft(terms) : rollouts.change(known, terms);
            draft = row.id();
            Function<RolloutRow, RolloutRow> last =
                    propose ? drafted -> rollouts.propose(drafted.id(), null) : drafted -> drafted;
            RolloutRow saved = last.apply(row);
            Notice.done(Words.text(propose ? "rollout.proposed.done" : "rollout.saved"));
            getUI().ifPresent(ui -> ui.navigate("rollouts/" + saved.number()));
        });
    }
}
