package io.tillguard.reporting.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.fleet.TerminalAddress;
import io.tillguard.fleet.TerminalFilter;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Severity;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.LiveNews;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import io.tillguard.software.Compliance;
import io.tillguard.warning.Ages;
import io.tillguard.warning.CompanyDays;
import io.tillguard.warning.DigestExport;
import io.tillguard.warning.Digests;
import io.tillguard.warning.Sentences;
import io.tillguard.warning.WarningCount;
import io.tillguard.warning.WarningFilter;
import io.tillguard.warning.WarningPermission;
import io.tillguard.warning.WarningRows;
import io.tillguard.warning.WarningState;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What needs the reader today: warnings by severity and age, silent terminals, version compliance. */
@Route(value = "", layout = MainLayout.class)
@PermitAll
@RequiresPermission(OverviewView.PERMISSION)
final class OverviewView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    static final String PERMISSION = "overview:read";

    private static final long serialVersionUID = 1L;

    private static final int URGENT = 8;
    /** Days of an export, the shown one the last. */
    private static final int EXPORTED = 31;

    private static final Duration SILENCE = Duration.ofHours(26);

    private final transient TerminalRows terminals;
    private final transient WarningRows warnings;
    private final transient Sentences sentences;
    private final transient Compliance compliance;
    private final transient LiveNews news;
    private final transient Digests digests;
    private final transient DigestExport export;
    private final transient CompanyDays days;
    private final transient CurrentCaller currentCaller;
    private final transient Clock clock;
    /** The day of the address; null for the newest. */
    private @Nullable LocalDate day;

    private final Div content = new Div();

    OverviewView(
            TerminalRows terminals,
            WarningRows warnings,
            Sentences sentences,
            Compliance compliance,
            LiveNews news,
            Digests digests,
            DigestExport export,
            CompanyDays days,
            CurrentCaller currentCaller,
            Clock clock) {
        this.digests = digests;
        this.export = export;
        this.days = days;
        this.currentCaller = currentCaller;
        this.terminals = terminals;
        this.warnings = warnings;
        this.sentences = sentences;
        this.compliance = compliance;
        this.news = news;
        this.clock = clock;
        addClassName("tg-page");
        content.addClassName("tg-stack");
        add(new PageHeader(Words.text("overview.title")), content);
    }

    @Override
    public String getPageTitle() {
        return Words.text("overview.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        day = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("day")
                .flatMap(OverviewView::day)
                .orElse(null);
        if (isAttached()) {
            show();
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.ofNullable(CompanyDays.entered(text, "day"));
        } catch (RefusedException noDay) {
            return Optional.empty();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        show();
        news.follow(this, this::show);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        content.removeAll();
    }

    private void show() {
        content.removeAll();
        long active = terminals.count(TerminalFilter.all().withStates(Set.of(TerminalState.ACTIVE)));
        if (active == 0 && terminals.count(TerminalFilter.all()) == 0) {
            content.add(new EmptyState(
                    Words.text("overview.empty.title"),
                    Words.text("overview.empty.advice"),
                    new Anchor("imports", Words.text("overview.empty.import"))));
            return;
        }
        Ages ages = new Ages(clock.instant());
        List<WarningCount> counts = warnings.counts(ages);
        long all = sum(counts, count -> true);
        List<Compliance.OfModel> models = compliance.byModel();
        Div tiles = new Div(needsMe(counts), urgentOnes(counts), silent(active), ComplianceCard.tile(models));
        tiles.addClassName("tg-cards");
        Div columns = new Div(
                new UrgentCard(
                        warnings.page(WarningFilter.live(), Keyset.first(URGENT))
                                .rows(),
                        all,
                        sentences,
                        clock.instant()),
                new ComplianceCard(models, compliance.overTime(), compliance.measuredAt()));
        columns.addClassName("tg-columns");
        Div warned = new Div(new AgesCard(ages, counts), digest());
        warned.addClassName("tg-columns");
        content.add(tiles, warned, columns);
    }

    private DigestCard digest() {
        LocalDate yesterday = days.of(clock.instant()).minusDays(1);
        LocalDate newest = digests.newest(yesterday).orElse(null);
        LocalDate shown = day != null ? day : newest != null ? newest : yesterday;
        var digest = digests.of(shown, Words.locale(), ReaderTime.zone()).orElse(null);
        boolean exports = currentCaller.get().may(WarningPermission.EXPORT);
        return new DigestCard(
                new DigestCard.Shown(shown, yesterday, newest, digest), exports ? List.of(download(shown)) : List.of());
    }

    private Anchor download(LocalDate until) {
        Anchor anchor = new Anchor("", Words.text("overview.digest.export"));
        DownloadHandler handler = event -> {
            event.setFileName(TableFormat.CSV.fileName(DigestExport.LIST));
            event.setContentType(TableFormat.CSV.mediaType());
            export.write(TableFormat.CSV, export.days(until.minusDays(EXPORTED - 1L), until), event.getOutputStream());
        };
        anchor.setHref(handler);
        anchor.setDownload(true);
        anchor.setRouterIgnore(true);
        return anchor;
    }

    private static Tile needsMe(List<WarningCount> counts) {
        long open = sum(counts, count -> count.state() == WarningState.OPEN);
        return new Tile(
                Words.text("overview.needs-me"), open, "warnings?state=OPEN", Words.text("overview.needs-me.remark"));
    }

    private Tile urgentOnes(List<WarningCount> counts) {
        Predicate<WarningCount> critical = count -> count.severity() == Severity.CRITICAL;
        long high = sum(counts, count -> count.severity() == Severity.HIGH);
        long urgent = sum(counts, critical);
        if (urgent == 0) {
            return new Tile(
                    Words.text("overview.critical"),
                    urgent,
                    "warnings?severity=CRITICAL",
                    Words.text("overview.critical.none", high));
        }
        String oldest = counts.stream()
                .filter(critical)
                .map(WarningCount::oldest)
                .min(java.util.Comparator.naturalOrder())
                .map(since -> ReaderTime.age(since, clock.instant()))
                .orElse("–");
        return new Tile(
                Words.text("overview.critical"),
                urgent,
                "warnings?severity=CRITICAL",
                Words.text("overview.critical.remark", oldest, high));
    }

    private Tile silent(long active) {
        TerminalFilter silent = TerminalFilter.all()
                .withStates(Set.of(TerminalState.ACTIVE))
                .withLastSeenBefore(clock.instant().minus(SILENCE));
        return new Tile(
                Words.text("overview.silent"),
                terminals.count(silent),
                TerminalAddress.in(Set.of(TerminalState.ACTIVE))
                        .silentHours(SILENCE.toHours())
                        .toString(),
                Words.text("overview.silent.remark", active));
    }

    private static long sum(List<WarningCount> counts, Predicate<WarningCount> wanted) {
        return counts.stream().filter(wanted).mapToLong(WarningCount::count).sum();
    }
}
