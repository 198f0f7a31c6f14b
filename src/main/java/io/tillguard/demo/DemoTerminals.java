package io.tillguard.demo;

import io.tillguard.demo.DemoModels.Model;
import io.tillguard.demo.DemoSites.Site;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.Registrations;
import io.tillguard.fleet.TerminalReports;
import io.tillguard.fleet.TerminalState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The terminals of the made-up company: the same ones for the same number, put into service in four waves. */
@Component
@Profile("demo")
class DemoTerminals {

    private static final long SEED = 20_260_302L;
    private static final int BATCH = 2_000;
    private static final int[] WAVES = {380, 300, 200, 100};
    private static final List<String> ACQUIRERS = List.of("UNIONPAY", "ICBC", "CCB", "ADYEN");

    private final Registrations registrations;
    private final TerminalReports register;
    private final Fleet fleet;

    DemoTerminals(Registrations registrations, TerminalReports register, Fleet fleet) {
        this.registrations = registrations;
        this.register = register;
        this.fleet = fleet;
    }

    /**
     * A terminal.
     *
     * @param number from 0: decides what goes wrong with it
     * @param since days ago when it was put into service
     * @param delay days after which it takes up a release
     */
    record Terminal(int number, String serial, Model model, Site site, String tid, int since, int delay) {}

    /** Invents terminals; the same number gives the same ones. */
    static List<Terminal> invent(int count, List<Site> sites) {
        Random random = new Random(SEED);
        List<Terminal> terminals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Model model = model(random.nextInt(100));
            boolean late = random.nextInt(100) < 14;
            terminals.add(new Terminal(
                    i,
                    "%s%07d".formatted(model.serialPrefix(), 100_000 + i),
                    model,
                    sites.get(random.nextInt(sites.size())),
                    String.format(Locale.ROOT, "%08d", 10_000_000 + i),
                    WAVES[random.nextInt(100) < 55 ? 0 : 1 + random.nextInt(WAVES.length - 1)],
                    late ? 60 + random.nextInt(200) : 3 + random.nextInt(16)));
        }
        return terminals;
    }

    /** Brings the terminals in, wave by wave. */
    void bringIn(List<Terminal> terminals, Instant now) {
        for (int wave : WAVES) {
            Instant at = now.minus(Duration.ofDays(wave));
            List<Terminal> due =
                    terminals.stream().filter(each -> each.since() == wave).toList();
            for (int from = 0; from < due.size(); from += BATCH) {
                register(due.subList(from, Math.min(due.size(), from + BATCH)), at);
            }
        }
    }

    /** Some are not in service any more. */
    void interrupt(List<Terminal> terminals) {
        for (Terminal terminal : terminals) {
            if (terminal.number() % 250 == 10) {
                change(terminal, TerminalState.IN_REPAIR, "Card reader worn out");
            } else if (terminal.number() % 400 == 20) {
                change(terminal, TerminalState.QUARANTINED, "Seal broken, found at the inspection");
            } else if (terminal.number() % 120 == 47) {
                change(terminal, TerminalState.IN_STOCK, "Kept as a spare");
            } else if (terminal.number() % 900 == 30) {
                change(terminal, TerminalState.LOST, "Missing at the stock-take");
            }
        }
    }

    private void change(Terminal terminal, TerminalState next, String reason) {
        for (var known : register.find(List.of(terminal.serial())).getOrDefault(terminal.serial(), List.of())) {
            if (known.state() == TerminalState.ACTIVE) {
                fleet.changeState(known.id(), next, reason);
            }
        }
    }

    private void register(List<Terminal> terminals, Instant at) {
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        List<Registrations.Outcome> outcomes = registrations.apply(
                terminals.stream().map(each -> row(each, day)).toList(),
                new Registrations.Options(false, false, at, "Roll-out of " + day));
        for (Registrations.Outcome outcome : outcomes) {
            if (outcome.refusal() != null) {
                throw new IllegalStateException("A demo terminal is refused: " + outcome.refusal());
            }
        }
    }

    private static Registrations.Row row(Terminal terminal, LocalDate day) {
        Site site = terminal.site();
        return new Registrations.Row(
                terminal.serial(),
                terminal.model().manufacturer(),
                terminal.model().name(),
                site.code(),
                terminal.tid(),
                String.format(
                        Locale.ROOT, "8983100%08d", Math.floorMod(site.code().hashCode(), 100_000_000)),
                ACQUIRERS.get(Math.floorMod(site.code().hashCode(), ACQUIRERS.size())),
                terminal.number() % 5 == 0 ? "ACQUIRER" : "OWN",
                terminal.number() % 40 == 0 ? "UNATTENDED" : "ATTENDED",
                day.toString(),
                DemoSites.degrees(site.latitude() + offset(terminal.number())),
                DemoSites.degrees(site.longitude() + offset(terminal.number() / 7)),
                // A third is under warranty for three years; the others were for half a year.
                day.plusMonths(terminal.number() % 3 == 0 ? 36 : 6).toString());
    }

    /** A few metres within the shop. */
    static double offset(int number) {
        return (number % 11 - 5) * 0.00002;
    }

    private static Model model(int percent) {
        int sum = 0;
        for (Model model : DemoModels.MODELS) {
            sum += model.weight();
            if (percent < sum) {
                return model;
            }
        }
        return DemoModels.MODELS.getLast();
    }
}
