package io.tillguard.demo;

import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.TerminalFilter;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalSort;
import io.tillguard.onboarding.Applicant;
import io.tillguard.onboarding.CaseDocuments;
import io.tillguard.onboarding.CaseFilter;
import io.tillguard.onboarding.CaseRow;
import io.tillguard.onboarding.CaseRows;
import io.tillguard.onboarding.Cases;
import io.tillguard.onboarding.Channel;
import io.tillguard.onboarding.Deliveries;
import io.tillguard.onboarding.DocumentKind;
import io.tillguard.onboarding.EarlierAcceptances;
import io.tillguard.onboarding.EarlierAcceptances.Earlier;
import io.tillguard.onboarding.NewCase;
import io.tillguard.onboarding.NewDocument;
import io.tillguard.onboarding.SerialForms;
import io.tillguard.onboarding.Stage;
import io.tillguard.onboarding.StageMove;
import io.tillguard.organisation.Position;
import io.tillguard.organisation.SiteRow;
import io.tillguard.organisation.SiteRows;
import io.tillguard.provider.Suppliers;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Orders of terminals, each at another stage, and the protocols of the deliveries of old. */
@Component
@Profile("demo")
class DemoOnboarding {

    private static final String CLERK = "陈浩 Chen Hao";
    private static final String APPROVER = "Tan Wei Ling";
    private static final int WITHOUT_PROTOCOL = 37;
    private static final int BATCH = 1_000;
    private static final int FIRST_SERIAL = 9_000_000;

    private final Cases cases;
    private final CaseRows rows;
    private final Deliveries deliveries;
    private final CaseDocuments documents;
    private final DemoReceipts receipts;
    private final SerialForms forms;
    private final EarlierAcceptances earlier;
    private final StoredFiles files;
    private final Suppliers suppliers;
    private final ModelCatalogue models;
    private final TerminalRows terminals;
    private final SiteRows sites;
    private final CurrentCaller currentCaller;

    DemoOnboarding(
            Cases cases,
            CaseRows rows,
            Deliveries deliveries,
            CaseDocuments documents,
            DemoReceipts receipts,
            SerialForms forms,
            EarlierAcceptances earlier,
            StoredFiles files,
            Suppliers suppliers,
            ModelCatalogue models,
            TerminalRows terminals,
            SiteRows sites,
            CurrentCaller currentCaller) {
        this.cases = cases;
        this.rows = rows;
        this.deliveries = deliveries;
        this.documents = documents;
        this.receipts = receipts;
        this.forms = forms;
        this.earlier = earlier;
        this.files = files;
        this.suppliers = suppliers;
        this.models = models;
        this.terminals = terminals;
        this.sites = sites;
        this.currentCaller = currentCaller;
    }

    /** An order that stands in a stage. */
    private record Order(
            int number, Channel channel, Stage stage, int devices, boolean unseen, String applicant, String merchant) {}

    private static final List<Order> ORDERS = List.of(
            new Order(1, Channel.DIRECT, Stage.ACTIVATED, 3, false, "上海餐饮 Shanghai", "898310053310001"),
            new Order(2, Channel.ONLINE, Stage.RECEIVED, 3, true, "深圳餐饮 Shenzhen", "898310053310003"),
            new Order(3, Channel.ON_SITE, Stage.ACCEPTED, 2, false, "上海餐饮 Shanghai", "898310053310001"),
            new Order(4, Channel.DIRECT, Stage.SHIPPED, 4, false, "深圳餐饮 Shenzhen", "898310053310003"),
            new Order(5, Channel.ONLINE, Stage.DOCS_SUBMITTED, 2, true, "苏州零售 Suzhou", "898310053310005"),
            new Order(6, Channel.ON_SITE, Stage.APPLIED, 1, false, "成都零售 Chengdu", "898310053310004"));

    /** Brings all of it in, unless there is some. */
    void bringIn(LocalDate today) {
        protocols(today);
        if (rows.count(CaseFilter.all()) > 0) {
            return;
        }
        by(CLERK, () -> forms.set("Landi", "A8", "LDA8#######", null, null));
        List<SiteRow> shops = sites.page(null, Keyset.first(ORDERS.size())).rows();
        ORDERS.forEach(order -> open(order, shops.get(order.number() % shops.size()), today));
    }

    /** All but a few terminals have a protocol of their delivery. */
    private void protocols(LocalDate today) {
        String after = null;
        int number = 0;
        do {
            var page = terminals.page(TerminalFilter.all(), TerminalSort.Order.DEFAULT, new Keyset(BATCH, after));
            List<TerminalRow> with = page.rows().stream()
                    .filter(terminal -> Math.floorMod(terminal.serial().hashCode(), WITHOUT_PROTOCOL) != 0)
                    .toList();
            String reference = "收货单 Delivery note %d".formatted(++number);
            by(
                    APPROVER,
                    () -> earlier.take(with.stream()
                            .map(terminal -> new Earlier(
                                    terminal.serial(),
                                    terminal.manufacturer(),
                                    terminal.deployedOn() == null ? today : terminal.deployedOn(),
                                    CLERK,
                                    reference))
                            .toList()));
            after = page.next();
        } while (after != null);
    }

    private void open(Order order, SiteRow shop, LocalDate today) {
        CaseRow row = by(
                CLERK,
                () -> cases.open(new NewCase(
                        order.channel(),
                        shop.id(),
                        suppliers.entered("YUANHANG").id(),
                        "PO-2026-%03d".formatted(order.number()),
                        "FP-88%03d".formatted(order.number()),
                        order.unseen(),
                        "厂家直发，铅封托盘 From the maker, sealed pallets",
                        Applicant.entered(
                                order.applicant(),
                                "91350100M000100Y43",
                                order.merchant(),
                                "周敏 Zhou Min",
                                "+86 21 5550 01%02d".formatted(order.number()),
                                "62220210011122233%02d".formatted(order.number())),
                        List.of(new NewCase.Ordered(models.model("Landi", "A8").id(), order.devices())))));
        for (Stage next : Stage.WAY.subList(1, Stage.WAY.indexOf(order.stage()) + 1)) {
            prepare(order, row, shop, next, today);
            String who = next == Stage.APPROVED ? APPROVER : CLERK;
            String verified =
                    next == Stage.APPROVED ? "身份证原件、公示系统、备案电话回拨 Identity, register of companies, call back" : null;
            by(who, () -> cases.advance(row.id(), new StageMove(next, verified, null)));
        }
        if (order.stage() == Stage.RECEIVED) {
            receipts.mixed(serials(order));
        }
    }

    private void prepare(Order order, CaseRow row, SiteRow shop, Stage next, LocalDate today) {
        switch (next) {
            case DOCS_SUBMITTED ->
                List.of(DocumentKind.BUSINESS_LICENCE, DocumentKind.APPLICANT_IDENTITY, DocumentKind.PURCHASE_ORDER)
                        .forEach(kind -> paper(row, kind, kind.name().length() + order.number() * 100));
            case SHIPPED -> by(CLERK, () -> deliveries.announce(row.id(), 1, serials(order)));
            case ACCEPTED -> receipts.accept(serials(order));
            case BOUND -> {
                visit(row, shop, today);
                by(CLERK, () -> deliveries.bind(row.id(), "BEICHEN", tids(order)));
            }
            default -> {}
        }
    }

    private static List<String> serials(Order order) {
        return IntStream.range(0, order.devices())
                .mapToObj(i -> "LDA8%07d".formatted(FIRST_SERIAL + order.number() * 100 + i))
                .toList();
    }

    private static Map<String, String> tids(Order order) {
        Map<String, String> tids = new TreeMap<>();
        List<String> serials = serials(order);
        for (int i = 0; i < serials.size(); i++) {
            tids.put(serials.get(i), "9%04d%03d".formatted(order.number(), i));
        }
        return tids;
    }

    private void paper(CaseRow row, DocumentKind kind, int seed) {
        by(CLERK, () -> documents.add(row.id(), new NewDocument(kind, file(seed), null, null, null)));
    }

    private void visit(CaseRow row, SiteRow shop, LocalDate today) {
        Position place = shop.latitude() == null || shop.longitude() == null
                ? new Position(31.23, 121.47)
                : new Position(shop.latitude(), shop.longitude());
        by(
                CLERK,
                () -> documents.add(
                        row.id(), new NewDocument(DocumentKind.SITE_VISIT, file(-1), null, today.minusDays(2), place)));
    }

    /** A sheet of paper; each has another colour. */
    private String file(int seed) {
        BufferedImage image = new BufferedImage(300, 420, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(Math.floorMod(seed * 7_919, 0x303030) + 0xC0C0C0));
        graphics.fillRect(0, 0, 300, 420);
        graphics.setColor(Color.GRAY);
        for (int line = 0; line < 12; line++) {
            graphics.fillRect(40, 50 + line * 26, 120 + Math.floorMod(seed * 31 + line * 57, 100), 8);
        }
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.keep(new ByteArrayInputStream(out.toByteArray()), "scan.png", "onboarding-document")
                .hash();
    }

    private <T> T by(String person, Supplier<T> work) {
        return currentCaller.as(
                Caller.following(new Actor(Actor.Kind.USER, "demo-" + person.length(), person, null)), work);
    }
}
