package io.tillguard.demo;

import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.Attendance;
import io.tillguard.fleet.TerminalFilter;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalSort;
import io.tillguard.fleet.TerminalState;
import io.tillguard.inspection.Analysis;
import io.tillguard.inspection.ChecklistItem;
import io.tillguard.inspection.InspectionFilter;
import io.tillguard.inspection.InspectionResult;
import io.tillguard.inspection.InspectionRows;
import io.tillguard.inspection.Inspections;
import io.tillguard.inspection.NewAnalysis;
import io.tillguard.inspection.NewInspection;
import io.tillguard.inspection.PhotoMatch;
import io.tillguard.inspection.RiskAnalyses;
import io.tillguard.inspection.SealState;
import io.tillguard.inspection.TerminalClass;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Analyses that two people decided on, and inspections of the last weeks: most in order, some remarkable, one tampered. */
@Component
@Profile("demo")
class DemoInspections {

    private static final List<String> PEOPLE = List.of("王磊 Wang Lei", "赵丽 Zhao Li", "Marie Keller");
    private static final int INSPECTED = 30;
    private static final int STEP = 5;
    private static final int AGAIN = 8;
    private static final int TAMPERED = 11;
    private static final int HASTY = 24;

    private final RiskAnalyses analyses;
    private final Inspections inspections;
    private final InspectionRows rows;
    private final StoredFiles files;
    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    DemoInspections(
            RiskAnalyses analyses,
            Inspections inspections,
            InspectionRows rows,
            StoredFiles files,
            TerminalRows terminals,
            CurrentCaller currentCaller) {
        this.analyses = analyses;
        this.inspections = inspections;
        this.rows = rows;
        this.files = files;
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    /** Brings all of it in, unless there is some. */
    void bringIn(Instant now) {
        if (analyses.list().isEmpty()) {
            analysis(TerminalClass.SEMI_ATTENDED, 7, "顾客自行操作 Customers handle the device themselves");
            analysis(TerminalClass.ATTENDED, 30, "收银员始终在旁 A cashier always stands beside it");
            proposal(TerminalClass.UNATTENDED, 1, "夜间无人 Nobody is there at night");
        }
        if (rows.count(InspectionFilter.all()) > 0) {
            return;
        }
        List<TerminalRow> fleet = chosen();
        for (int i = 0; i < fleet.size(); i++) {
            inspect(i, fleet.get(i), now, false);
        }
        for (int i = 0; i < Math.min(AGAIN, fleet.size()); i++) {
            inspect(i, fleet.get(i), now, true);
        }
    }

    /** Every third one is handed to customers, whose interval is short: of those some are overdue by now. */
    private List<TerminalRow> chosen() {
        TerminalFilter active = TerminalFilter.all().withStates(Set.of(TerminalState.ACTIVE));
        List<TerminalRow> all = page(active, INSPECTED * STEP);
        List<TerminalRow> carried = page(active.withAttendance(Attendance.SEMI_ATTENDED), INSPECTED);
        Set<TerminalRow> chosen = new LinkedHashSet<>();
        for (int i = 0; i < all.size() / STEP; i++) {
            TerminalRow other = all.get(i * STEP);
            TerminalRow next = i % 3 == 2 && i < carried.size() ? carried.get(i) : other;
            chosen.add(chosen.contains(next) ? all.get(i * STEP + 1) : next);
        }
        return List.copyOf(chosen);
    }

    private List<TerminalRow> page(TerminalFilter filter, int most) {
        return terminals
                .page(filter, TerminalSort.Order.DEFAULT, Keyset.first(most))
                .rows();
    }

    private void analysis(TerminalClass terminalClass, int days, String factors) {
        Analysis proposed = proposal(terminalClass, days, factors);
        by("Tan Wei Ling", () -> analyses.approve(proposed.id(), null));
    }

    private Analysis proposal(TerminalClass terminalClass, int days, String factors) {
        return by(
                "陈浩 Chen Hao",
                () -> analyses.propose(NewAnalysis.entered(
                        terminalClass,
                        days,
                        "银行卡数据、PIN、终端本身 Card data, PIN, the device",
                        "盗刷装置、调包、未授权维修 Skimmers, substitution, unauthorised repair",
                        factors,
                        "间隔使盗刷装置停留时间不超过可接受的损失 The interval bounds how long a skimmer can stay")));
    }

    /** Those that are looked at again were first seen weeks before, which set the photo that they are compared with. */
    private void inspect(int i, TerminalRow terminal, Instant now, boolean again) {
        boolean hasty = i >= HASTY;
        boolean earlier = i < AGAIN && !again;
        Duration ago = hasty ? Duration.ofHours(2) : Duration.ofHours(i * 27L + (earlier ? 9 * 24 : 0));
        Instant finished = now.minus(ago).plusSeconds(hasty ? (i - HASTY) * 12L : 0);
        boolean tampered = i == TAMPERED;
        int shot = again ? 500 + i : hasty ? 999 : i;
        String person = PEOPLE.get(hasty ? 0 : i % PEOPLE.size());
        by(person, () -> {
            String photo = files.keep(new ByteArrayInputStream(picture(shot)), "photo.png", "inspection-photo")
                    .hash();
            return inspections.record(new NewInspection(
                    UUID.nameUUIDFromBytes(
                            ("inspection " + i + (again ? " again" : "")).getBytes(StandardCharsets.UTF_8)),
                    terminal.serial(),
                    terminal.manufacturer(),
                    terminal.serial(),
                    i % 4 != 0,
                    i % 6 == 5 ? InspectionResult.REMARKS : InspectionResult.PASS,
                    null,
                    List.of(
                            new ChecklistItem.Answer("nothing-attached", "yes"),
                            new ChecklistItem.Answer("case-closed", "yes"),
                            new ChecklistItem.Answer("cables-known", "yes"),
                            new ChecklistItem.Answer("place-right", "yes"),
                            new ChecklistItem.Answer("photo", photo)),
                    tampered ? SealState.BROKEN : SealState.INTACT,
                    "TG-%04d".formatted(1_000 + i),
                    again ? PhotoMatch.YES : PhotoMatch.NONE,
                    List.of(photo),
                    person,
                    null,
                    i % 6 == 5 ? "外壳轻微划痕 Small scratch on the case" : null,
                    hasty ? null : where(terminal),
                    finished.minusSeconds(hasty ? 9 : 80 + i * 13L),
                    finished,
                    now));
        });
    }

    /** Where the terminal stands, as a phone knows it. */
    private static NewInspection.@Nullable Where where(TerminalRow terminal) {
        Double latitude = terminal.latitude();
        Double longitude = terminal.longitude();
        return latitude == null || longitude == null
                ? null
                : new NewInspection.Where(latitude + 0.0002, longitude - 0.0001, 12.0);
    }

    private <T> T by(String person, Supplier<T> work) {
        Actor actor = new Actor(Actor.Kind.USER, "demo-" + PEOPLE.indexOf(person) + person.length(), person, null);
        return currentCaller.as(Caller.following(actor), work);
    }

    /** A drawing of a terminal; each looks a little different. */
    static byte[] picture(int i) {
        Random random = new Random(i);
        BufferedImage image = new BufferedImage(480, 640, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(random.nextInt(0x707070) + 0x808080));
        graphics.fillRect(0, 0, 480, 640);
        int left = 60 + random.nextInt(90);
        int top = 40 + random.nextInt(90);
        graphics.setColor(Color.DARK_GRAY);
        graphics.fillRoundRect(left, top, 260, 460, 40, 40);
        graphics.setColor(new Color(random.nextInt(0xFFFFFF)));
        graphics.fillRect(left + 25, top + 30, 210, 160);
        graphics.setColor(Color.LIGHT_GRAY);
        for (int key = 0; key < 12; key++) {
            graphics.fillRoundRect(left + 25 + key % 3 * 72, top + 215 + key / 3 * 55, 62, 42, 10, 10);
        }
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
