package io.tillguard.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SqlTest
class FilesDoorTest {

    private static final String FILES = "/api/v1/files";
    private static final String WEBP = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";
    private static final byte[] PDF =
            "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private StoredFiles files;

    @Autowired
    private JdbcClient jdbc;

    @Value("${tillguard.data-directory}")
    private Path data;

    private String machine;

    @BeforeEach
    void aMachine() {
        machine = token("machine", Set.of("file:add", "file:read"));
    }

    @Test
    void aPhotoIsWrittenAnewUprightAndWithoutWhatTheCameraNoted() throws Exception {
        byte[] sent = Pictures.withExif(Pictures.bytes(Pictures.picture(1, 400, 300), "jpeg"), 6, "Tillcam");
        String answer = send(sent)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.mediaType").value("image/jpeg"))
                .andExpect(jsonPath("$.width").value(300))
                .andExpect(jsonPath("$.height").value(400))
                .andExpect(jsonPath("$.facts.device").value("Tillcam"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        byte[] kept = http.perform(as(machine, get(FILES + "/" + hash(answer))))
                .andExpect(status().isOk())
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Disposition", startsWith("attachment; filename=\"")))
                .andExpect(header().string("Content-Security-Policy", "sandbox; default-src 'none'"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Tillcam", "Exif");
        assertThat(ImageIO.read(new ByteArrayInputStream(kept)).getWidth()).isEqualTo(300);
        http.perform(as(machine, get(FILES + "/" + hash(answer) + "/thumbnail")))
                .andExpect(status().isOk());
    }

    @Test
    void aBrowserThatKeptAPictureAsksWhetherItMayStillShowIt() throws Exception {
        String picture = FILES + "/"
                + hash(send(Pictures.jpeg(9)).andReturn().getResponse().getContentAsString());
        String other = token("other", Set.of("file:read"));
        for (String path : List.of(picture, picture + "/thumbnail")) {
            String tag = String.valueOf(http.perform(as(machine, get(path)))
                    .andExpect(header().string("Cache-Control", "no-cache, private"))
                    .andReturn()
                    .getResponse()
                    .getHeader("ETag"));
            http.perform(as(machine, get(path)).header("If-None-Match", tag)).andExpect(status().isNotModified());
            http.perform(as(other, get(path)).header("If-None-Match", tag)).andExpect(status().isNotFound());
        }
    }

    @Test
    void theSameContentIsKeptOnceAndEachUploadIsOnRecord() throws Exception {
        String first = send(PDF).andReturn().getResponse().getContentAsString();
        String second = send(PDF)
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(hash(first)).isEqualTo(hash(second));
        assertThat(count("files_content")).isEqualTo(1);
        assertThat(count("files_upload")).isEqualTo(2);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'file.stored'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aLargePhotoIsKeptSmallerAndLooksAlikeStill() throws Exception {
        send(Pictures.bytes(Pictures.picture(7, 5_200, 2_600), "jpeg"))
                .andExpect(jsonPath("$.width").value(2_560))
                .andExpect(jsonPath("$.height").value(1_280));
        String large = likeness(Pictures.bytes(Pictures.picture(3, 1_200, 900), "png"));
        String small = likeness(Pictures.bytes(half(), "jpeg"));
        String other = likeness(Pictures.jpeg(4));
        assertThat(Likeness.distance(large, small)).isLessThanOrEqualTo(Likeness.ALIKE);
        assertThat(Likeness.distance(large, other)).isGreaterThan(Likeness.ALIKE);
    }

    private static BufferedImage half() {
        var half = new BufferedImage(600, 450, BufferedImage.TYPE_INT_RGB);
        var graphics = half.createGraphics();
        graphics.drawImage(Pictures.picture(3, 1_200, 900), 0, 0, 600, 450, null);
        graphics.dispose();
        return half;
    }

    static Stream<byte[]> accepted() {
        return Stream.of(
                Pictures.jpeg(1),
                Pictures.bytes(Pictures.picture(2, 50, 60), "png"),
                Base64.getDecoder().decode(WEBP),
                PDF);
    }

    @ParameterizedTest
    @MethodSource
    void accepted(byte[] bytes) throws Exception {
        send(bytes).andExpect(status().isCreated());
    }

    static Stream<Arguments> refused() {
        byte[] jpeg = Pictures.jpeg(1);
        return Stream.of(
                Arguments.of(new byte[0], "file-not-accepted"),
                Arguments.of("<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), "file-not-accepted"),
                Arguments.of(
                        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
                        "file-not-accepted"),
                Arguments.of(Pictures.bytes(Pictures.picture(1, 20, 20), "gif"), "file-not-accepted"),
                Arguments.of(Pictures.claiming(30_000, 30_000), "photo-too-many-pixels"),
                Arguments.of(Pictures.claiming(Integer.MAX_VALUE, Integer.MAX_VALUE), "photo-too-many-pixels"),
                Arguments.of(Pictures.claiming(100, 100), "photo-unreadable"),
                Arguments.of(Arrays.copyOf(jpeg, 20), "photo-unreadable"),
                Arguments.of("%PDF-1.7 and then nothing".getBytes(StandardCharsets.US_ASCII), "document-cut-off"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(byte[] bytes, String code) throws Exception {
        send(bytes)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
        assertThat(count("files_content")).isZero();
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void aBodyOfAHundredMegabytesIsRefusedByItsLengthAndWithoutItBeforeItsEnd() throws Exception {
        http.perform(as(machine, post(FILES)).content(new byte[15 * 1024 * 1024 + 1]))
                .andExpect(status().isContentTooLarge())
                .andExpect(jsonPath("$.code").value("upload-too-large"));
        Endless endless = new Endless();
        assertThatThrownBy(() -> currentCaller.as(Caller.system("test"), () -> files.keep(endless, null, "test")))
                .isInstanceOf(FileTooLarge.class);
        assertThat(endless.given).isLessThan(16L * 1024 * 1024);
        assertThat(unfinished()).isEmpty();
    }

    /** Begins as a photo and never ends. */
    private static final class Endless extends InputStream {
        private static final int[] HEAD = {0xFF, 0xD8, 0xFF};
        private long given;

        @Override
        public int read() {
            return given < HEAD.length ? HEAD[(int) given++] : (int) (given++ & 0x7F);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            for (int i = 0; i < length; i++) {
                buffer[offset + i] = (byte) read();
            }
            return length;
        }
    }

    @Test
    void othersDoNotSeeAFileThatBelongsToNothing() throws Exception {
        String hash = hash(send(PDF).andReturn().getResponse().getContentAsString());
        String other = token("other", Set.of("file:read", "file:add"));
        http.perform(as(other, get(FILES + "/" + hash))).andExpect(status().isNotFound());
        http.perform(as(machine, get(FILES + "/" + hash + "/thumbnail"))).andExpect(status().isNotFound());
        http.perform(as(machine, get(FILES + "/..%2f..%2fetc"))).andExpect(status().is4xxClientError());
        http.perform(as(token("nobody", Set.of("fleet:read")), get(FILES + "/" + hash)))
                .andExpect(status().isForbidden());
    }

    private String likeness(byte[] bytes) throws Exception {
        return JsonPath.read(send(bytes).andReturn().getResponse().getContentAsString(), "$.likeness");
    }

    private List<Path> unfinished() throws IOException {
        Path incoming = data.resolve("files").resolve("incoming");
        if (!Files.isDirectory(incoming)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(incoming)) {
            return all.toList();
        }
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    private static String hash(String answer) {
        return JsonPath.read(answer, "$.hash");
    }

    private ResultActions send(byte[] bytes) throws Exception {
        return http.perform(
                as(machine, post(FILES + "?purpose=test&name=a.jpg")).content(bytes));
    }

    private static MockHttpServletRequestBuilder as(String token, MockHttpServletRequestBuilder call) {
        return call.header("Authorization", "Bearer " + token);
    }

    private String token(String name, Set<String> permissions) {
        return Objects.requireNonNull(currentCaller.as(
                        Caller.system("test"),
                        () -> clients.register(new NewClient(name, permissions, Scope.everything(), null))))
                .value();
    }
}
