package io.tillguard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.SqlTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/** What a console does at the first start on an empty database, and not again at the second. */
@SqlTest
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTest {

    private static final String PASSWORD = "correct-horse-7";
    private static final String TOKEN = "a-token-of-20-letters";

    /** As the log shows it. */
    private static final Pattern ONE_TIME = Pattern.compile("one-time password '([^']{16})'");

    @Autowired
    private Roles roles;

    @Autowired
    private UserRows rows;

    @Autowired
    private Users users;

    @Autowired
    private ClientRows clientRows;

    @Autowired
    private ApiClients clients;

    @Autowired
    private Accounts accounts;

    @Autowired
    private SignIn signIn;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MockMvc http;

    @Test
    void withoutAPasswordTheLogShowsOneThatOpensOnceAndMustBeChanged(CapturedOutput output) {
        int before = output.getAll().length();
        start(null, null);
        start(null, null);
        var shown = ONE_TIME.matcher(output.getAll().substring(before));
        assertThat(shown.find()).isTrue();
        assertThat(accounts.caller(attempt(shown.group(1)), null, null).permissions())
                .containsExactly("account:own");
        assertThat(shown.find()).as("shown again").isFalse();
    }

    @Test
    void aGivenPasswordOpensMustBeChangedAndIsNotInTheLog(CapturedOutput output) {
        start(PASSWORD, null);
        assertThat(accounts.caller(attempt(PASSWORD), null, null).permissions()).containsExactly("account:own");
        assertThat(output.getAll()).doesNotContain(PASSWORD);
    }

    @Test
    void aSecondStartCreatesNobodyAndChangesNoPassword() {
        start(PASSWORD, TOKEN);
        start("another-horse-8", TOKEN);
        start(null, TOKEN);
        assertThat(count("security_user")).isOne();
        assertThat(count("security_client")).isOne();
        assertThat(attempt(PASSWORD)).isNotNull();
    }

    @Test
    void theGivenTokenOpensTheMachineDoor() throws Exception {
        start(null, TOKEN);
        http.perform(get("/api/v1/tasks").header("Authorization", "Bearer " + TOKEN))
                .andExpect(status().isOk());
    }

    @Test
    void secretsMayStandInFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        start(new FirstStartSettings(null, file, null, null));
        assertThat(attempt(PASSWORD)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"short-7, 12 characters", "only-letters-here, letters and digits", "xx-admin-2026, user name"})
    void aWeakPasswordIsToldOfInOneSentenceAndNobodyIsCreated(String weak, String why) {
        assertThatThrownBy(() -> start(weak, null))
                .satisfies(failure -> assertThat(told(failure))
                        .contains("TILLGUARD_ADMIN_PASSWORD", why)
                        .doesNotContain(weak));
        assertThat(count("security_user")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nineteen-letters-19", "a token with blanks in it", "twenty-letters-and-ü"})
    void aMalformedTokenIsToldOfInOneSentence(String malformed) {
        assertThatThrownBy(() -> start(null, malformed))
                .satisfies(failure -> assertThat(told(failure))
                        .contains("TILLGUARD_API_TOKEN", "20 to 200")
                        .doesNotContain(malformed));
    }

    @Test
    void aMissingFileIsToldOfByItsName(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> start(new FirstStartSettings(null, null, null, missing)))
                .satisfies(failure -> assertThat(told(failure)).contains("TILLGUARD_API_TOKEN", missing.toString()));
    }

    private static String told(Throwable failure) {
        var analysis = Objects.requireNonNull(new UnusableSecretFailureAnalyzer().analyze(failure));
        assertThat(analysis.getDescription()).doesNotContain("\n");
        return analysis.getDescription();
    }

    private void start(@Nullable String password, @Nullable String token) {
        start(new FirstStartSettings(password, null, token, null));
    }

    private void start(FirstStartSettings settings) {
        var first = new FirstStart(roles, rows, users, clientRows, clients, settings, currentCaller);
        first.rolesAndClient();
        first.administrator();
    }

    private SignedIn attempt(String password) {
        var signedIn = signIn.authenticate(new UsernamePasswordAuthenticationToken("admin", password));
        return (SignedIn) Objects.requireNonNull(signedIn.getPrincipal());
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
