package io.tillguard.provider.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.tillguard.provider.InvoiceFilter;
import io.tillguard.provider.InvoiceRows;
import io.tillguard.provider.Provider;
import io.tillguard.provider.Rating;
import io.tillguard.provider.Ratings;
import io.tillguard.provider.Scorecard;
import io.tillguard.provider.Scorecards;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.text.NumberFormat;
import java.util.List;

/** What the facts say of a provider, beside what people say, and what it charged beyond the price table. */
@org.springframework.stereotype.Component
final class OpinionCard {

    private static final int MOST_RATINGS = 5;

    private final Ratings ratings;
    private final Scorecards scorecards;
    private final InvoiceRows invoices;

    OpinionCard(Ratings ratings, Scorecards scorecards, InvoiceRows invoices) {
        this.ratings = ratings;
        this.scorecards = scorecards;
        this.invoices = invoices;
    }

    Div score(Provider provider) {
        Scorecard card = scorecards.of(provider.id());
        NumberFormat format = NumberFormat.getNumberInstance(Words.locale());
        format.setMinimumFractionDigits(1);
        Paragraph figure = new Paragraph(
                card.score() == null ? "–" : Words.text("provider.score.of", format.format(card.score())));
        figure.addClassName("tg-figure");
        Table table = new Table("provider.score.part", "provider.score.weight", "provider.score.good");
        card.lines()
                .forEach(line -> table.row(
                        Words.text(line.titleKey()),
                        Words.number(line.weight()),
                        line.all() == 0
                                ? Words.text("provider.score.nothing")
                                : Words.text("provider.score.share", line.good(), line.all())));
        Paragraph formula = new Paragraph(Words.text("provider.score.formula"));
        formula.addClassName("tg-remark");
        return Fields.card("provider.score", figure, table.scrolling("provider.score"), formula);
    }

    Div opinions(Provider provider) {
        List<Rating> all = ratings.of(provider.id());
        Div card = Fields.card("provider.ratings");
        if (all.isEmpty()) {
            card.add(new Paragraph(Words.text("provider.ratings.none")));
        } else {
            double mean = all.stream().mapToInt(Rating::stars).average().orElse(0);
            NumberFormat format = NumberFormat.getNumberInstance(Words.locale());
            format.setMaximumFractionDigits(1);
            Paragraph figure = new Paragraph(Words.text("provider.ratings.mean", format.format(mean), all.size()));
            figure.addClassName("tg-figure");
            UnorderedList list = new UnorderedList();
            all.stream().limit(MOST_RATINGS).map(OpinionCard::rating).forEach(list::add);
            card.add(figure, list);
        }
        card.add(new H3(Words.text("provider.invoices")), charged(provider));
        return card;
    }

    private static ListItem rating(Rating rating) {
        Span stars = new Span("★".repeat(rating.stars()) + "☆".repeat(5 - rating.stars()));
        stars.getElement().setAttribute("role", "img");
        stars.getElement().setAttribute("aria-label", Words.text("provider.stars.given", rating.stars()));
        Span who = new Span(" · " + rating.by() + " · " + ReaderTime.date(rating.at()));
        who.addClassName("tg-remark");
        return new ListItem(stars, new Span(" " + rating.reason()), who);
    }

    private Component charged(Provider provider) {
        InvoiceFilter filter = new InvoiceFilter("", provider.id(), false);
        long lines = invoices.count(filter);
        Div charged = new Div();
        if (lines == 0) {
            charged.add(new Paragraph(Words.text("provider.invoices.none")));
            return charged;
        }
        invoices.overcharges(filter)
                .forEach(each -> charged.add(
                        new Paragraph(Words.text("provider.overcharge.sum", each.lines(), Words.amount(each.sum())))));
        charged.add(
                new Anchor("provider-invoices?provider=" + provider.id(), Words.text("provider.invoices.show", lines)));
        return charged;
    }
}
