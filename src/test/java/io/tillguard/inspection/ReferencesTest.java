package io.tillguard.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class ReferencesTest {

    @Autowired
    private References references;

    @Autowired
    private InspectionRows rows;

    @Autowired
    private AnswerRows answers;

    @Autowired
    private StoredFiles files;

    @Autowired
    private InspectionFixture inspect;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private FleetFixture.Company company;
    private String first = "";
    private String second = "";
    private String number = "";

    @BeforeEach
    void twoInspections() {
        company = fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"));
        InspectionFixture.Draft draft = inspect.draft();
        record(draft);
        first = draft.photos.getFirst();
        clock.advance(Duration.ofDays(3));
        InspectionFixture.Draft another = inspect.draft();
        number = record(another);
        second = another.photos.getFirst();
    }

    @Test
    void theFirstInspectionInOrderSetsTheReferenceAndLaterOnesDoNot() {
        assertThat(all()).singleElement().satisfies(only -> {
            assertThat(only.hash()).isEqualTo(first);
            assertThat(only.reason()).isNull();
            assertThat(only.until()).isNull();
        });
    }

    @Test
    void aNewReferenceReplacesTheOldOneWhichIsKeptWithItsTime() {
        Instant now = clock.instant();
        ReferencePhoto after = edits(() -> references.replace(number, second, "Refit of the counter"));
        assertThat(after.hash()).isEqualTo(second);
        assertThat(all())
                .extracting(ReferencePhoto::hash, ReferencePhoto::reason, ReferencePhoto::until)
                .containsExactly(tuple(second, "Refit of the counter", null), tuple(first, null, now));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'inspection-reference.replaced'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        InspectionFixture.Draft next = inspect.draft();
        record(next);
        assertThat(jdbc.sql("SELECT reference_hash FROM inspection ORDER BY inspection_no DESC FETCH FIRST 1 ROW ONLY")
                        .query(String.class)
                        .single())
                .isEqualTo(second);
    }

    @Test
    void whatCannotBeAReferenceIsRefusedByName() {
        assertRefused("reference-not-its-photo", () -> references.replace(number, first, "Because"));
        assertRefused("field-missing", () -> references.replace(number, second, " "));
        edits(() -> references.replace(number, second, "Because"));
        assertRefused("reference-already", () -> references.replace(number, second, "Because"));
        InspectionFixture.Draft broken = inspect.draft();
        broken.seal = SealState.BROKEN;
        String failed = record(broken);
        assertRefused("reference-of-failed", () -> references.replace(failed, broken.photos.getFirst(), "Because"));
    }

    @Test
    void onlyWhoMayEditAndSeesTheTerminalReplacesIt() {
        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() ->
                        inspect.as("lin", Scope.everything(), () -> references.replace(number, second, "Because")));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> as(
                        new Scope.Subtrees(Set.of(company.west())),
                        () -> references.replace(number, second, "Because")));
    }

    @Test
    void aReferenceGoesWithItsTerminalToInspectorsOfTheNewSite() {
        clock.advance(Duration.ofMinutes(1));
        fleet.register(FleetFixture.row("82000001", "CD-01"));
        Scope west = new Scope.Subtrees(Set.of(company.west()));
        assertThat(inspect.as("wang", west, () -> files.file(first)).hash()).isEqualTo(first);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> inspect.as("wang", west, () -> files.file(second)));
        edits(() -> references.replace(number, second, "Refit of the counter"));
        assertThat(inspect.as("wang", west, () -> files.file(second)).hash()).isEqualTo(second);
    }

    @Test
    void answersAreReadByTheChecklistThatCounted() {
        List<Answered> answered = inspect.as("lin", Scope.everything(), () -> answers.of(rows.get(number)));
        assertThat(answered)
                .extracting(each -> each.item().key(), Answered::value)
                .contains(tuple("case-closed", "yes"), tuple("photo", second), tuple("note", null));
    }

    private void assertRefused(String code, Supplier<ReferencePhoto> work) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> edits(work))
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private String record(InspectionFixture.Draft draft) {
        Recorded recorded = inspect.as("lin", Scope.everything(), () -> inspect.record(draft));
        return String.valueOf(recorded.inspection().number());
    }

    private List<ReferencePhoto> all() {
        return inspect.as("lin", Scope.everything(), () -> references.of(rows.get(number)));
    }

    private <T> T edits(Supplier<T> work) {
        return as(Scope.everything(), work);
    }

    private <T> T as(Scope scope, Supplier<T> work) {
        Actor actor = new Actor(Actor.Kind.USER, "chen", "Chen", null);
        return currentCaller.as(new Caller(actor, scope, Set.of("inspection:read", "inspection:edit")), work);
    }
}
