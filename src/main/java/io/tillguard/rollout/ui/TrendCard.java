package io.tillguard.rollout.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.rollout.MemberRows;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.shell.Chart;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many are done as time goes on, beside the even pace that would reach the deadline. */
final class TrendCard {

    private static final int STEPS = 40;
    private static final double ALL = 100;
    private static final double TENTHS = 10;

    private TrendCard() {}

    static Component of(RolloutRow row, List<MemberRows.Progress> done, Instant now) {
        long members = row.counts().members();
        Instant from = row.startedAt();
        if (from == null || members == 0 || done.isEmpty()) {
            return new Paragraph(Words.text("rollout.trend.none"));
        }
        Instant deadline = row.terms().deadline();
        Instant end = deadline == null || deadline.isBefore(now) ? now : deadline;
        Duration step = Duration.between(from, end).dividedBy(STEPS);
        List<String> labels = new ArrayList<>();
        List<@Nullable Double> actual = new ArrayList<>();
        List<@Nullable Double> even = new ArrayList<>();
        for (int at = 0; at <= STEPS; at++) {
            Instant instant = from.plus(step.multipliedBy(at));
            labels.add(ReaderTime.dateTime(instant));
            actual.add(instant.isAfter(now) ? null : percent(doneBy(done, instant), members));
            if (deadline != null) {
                even.add(pace(from, deadline, instant));
            }
        }
        List<Chart.Series> series = new ArrayList<>();
        series.add(new Chart.Series(Words.text("rollout.trend.done"), actual));
        if (deadline != null) {
            series.add(new Chart.Series(Words.text("rollout.trend.pace"), even));
        }
        return new Chart(Words.text("rollout.trend"), labels, series, " %");
    }

    private static long doneBy(List<MemberRows.Progress> done, Instant instant) {
        return done.stream()
                .filter(point -> !point.at().isAfter(instant))
                .mapToLong(MemberRows.Progress::done)
                .max()
                .orElse(0);
    }

    private static double percent(long done, long members) {
        return Math.round(done * ALL * TENTHS / members) / TENTHS;
    }

    private static double pace(Instant from, Instant deadline, Instant at) {
        double share = (double) Duration.between(from, at).toSeconds()
                / Math.max(1, Duration.between(from, deadline).toSeconds());
        return Math.round(Math.min(1, share) * ALL * TENTHS) / TENTHS;
    }
}
