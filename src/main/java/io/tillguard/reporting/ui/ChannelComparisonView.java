package io.tillguard.reporting.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.reporting.ChannelComparison;
import io.tillguard.reporting.ChannelFigures;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Money;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The channels on which terminals come, side by side, by the company's own figures and by what each risks. */
@Route(value = "channel-comparison", layout = MainLayout.class)
@PermitAll
@RequiresPermission("onboarding:read")
final class ChannelComparisonView extends Div implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    ChannelComparisonView(ChannelComparison comparison, CurrentCaller currentCaller) {
        addClassName("tg-page");
        Component[] actions = currentCaller.get().may(OnboardingPermission.EXPORT)
                ? Arrays.stream(TableFormat.values())
                        .map(format -> download(format, comparison))
                        .toArray(Component[]::new)
                : new Component[0];
        PageHeader header = new PageHeader(getPageTitle(), actions);
        List<ChannelFigures> figures = comparison.figures();
        add(header, new Paragraph(Words.text("reporting.channels.advice")));
        add(new ScrollRegion(getPageTitle(), table(figures)));
    }

    private static NativeTable table(List<ChannelFigures> figures) {
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        head.add(header(Words.text("reporting.channels.figure")));
        figures.forEach(each -> head.add(header(Words.name("onboarding.channel", each.channel()))));
        row(table, figures, "reporting.channels.defects", each -> share(each.defectRate(), each.inspected()));
        row(table, figures, "reporting.channels.early", each -> share(each.earlyFailureRate(), each.activated()));
        row(table, figures, "reporting.channels.witness", each -> share(each.witnessShare(), each.visits()));
        row(
                table,
                figures,
                "reporting.channels.cost",
                each -> each.extraCost().isEmpty()
                        ? "–"
                        : each.extraCost().stream().map(Money::toString).collect(Collectors.joining("; ")));
        row(table, figures, "reporting.channels.response", each -> number(each.responseHours()));
        row(table, figures, "reporting.channels.incidents", each -> number(each.incidentsPerHundred()));
        row(table, figures, "reporting.channels.risk", each -> Words.name("reporting.channels.risk", each.channel()));
        return table;
    }

    private static void row(
            NativeTable table, List<ChannelFigures> figures, String key, Function<ChannelFigures, String> cell) {
        NativeTableRow row = table.getBody().addRow();
        NativeTableHeaderCell name = new NativeTableHeaderCell(Words.text(key));
        name.getElement().setAttribute("scope", "row");
        row.add(name);
        figures.forEach(each -> row.addDataCell().setText(cell.apply(each)));
    }

    private static NativeTableHeaderCell header(String text) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    /** A share in percent, and of how many it is. */
    private static String share(@Nullable Double share, long of) {
        if (share == null) {
            return "–";
        }
        NumberFormat percent = NumberFormat.getPercentInstance(Words.locale());
        percent.setMaximumFractionDigits(1);
        return Words.text("reporting.channels.share", percent.format(share), of);
    }

    private static String number(@Nullable Double number) {
        if (number == null) {
            return "–";
        }
        NumberFormat format = NumberFormat.getNumberInstance(Words.locale());
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    private static Anchor download(TableFormat format, ChannelComparison comparison) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(ChannelComparison.LIST));
            event.setContentType(format.mediaType());
            comparison.write(format, event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("reporting.channels.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(ChannelComparison.LIST));
        return anchor;
    }

    @Override
    public String getPageTitle() {
        return Words.text("reporting.channels");
    }
}
