package io.tillguard.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the console acknowledged survives SIGKILL, exactly once and without repair by hand. The build kills it {@value
 * #KILLS} times on each database, {@code ./tillguard fault} a hundred times.
 */
@Tag("fault")
class KillTest {

    private static final int KILLS = 20;
    private static final Path FOLDER = Path.of("target", "fault");

    private static String classpath = "";

    @BeforeAll
    static void pack() throws IOException {
        Files.createDirectories(FOLDER);
        classpath = ConsoleClasspath.packedInto(FOLDER);
    }

    @Test
    void losesNothingOnH2(@TempDir Path data) throws IOException, SQLException {
        try (TrialDatabase database = new TrialDatabase.H2(data)) {
            survives("h2", database);
        }
    }

    @Test
    void losesNothingOnPostgreSql(@TempDir Path data) throws IOException, SQLException {
        try (TrialDatabase database = TrialDatabase.Postgres.start(data)) {
            survives("postgresql", database);
        }
    }

    private static void survives(String name, TrialDatabase database) throws IOException, SQLException {
        int kills = Integer.getInteger("tillguard.fault.kills", KILLS);
        long seed = Long.getLong("tillguard.fault.seed", 1L);
        KillTrial trial = new KillTrial(name, database, classpath, FOLDER, seed);
        KillTrial.Hits hits = trial.run(kills);
        int sweeps = Losses.sweepsCutOff(database);
        KillTrial.Promises promises = trial.promises();
        String told = "%s, seed %d: %d kills, %s; %d sweeps cut off; promised %d reports, %d files, %d sweeps"
                .formatted(
                        name,
                        seed,
                        kills,
                        hits,
                        sweeps,
                        promises.reports().size(),
                        promises.files(),
                        promises.sweeps().size());
        System.out.println(told);
        assertThat(Losses.in(database, promises)).as(told).isEmpty();
        assertThat(hits.reports()).as(told).isEqualTo(kills);
        assertThat(hits.imports()).as(told).isGreaterThanOrEqualTo(kills / 4);
        assertThat(sweeps).as(told).isGreaterThanOrEqualTo(kills / 5);
    }
}
