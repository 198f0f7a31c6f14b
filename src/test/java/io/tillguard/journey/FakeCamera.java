package io.tillguard.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A camera in front of a label: what it sees is a film of one picture, the serial number as Code 39. */
final class FakeCamera {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int MODULE = 3;
    private static final int WIDE = 3;
    private static final byte BLACK = 16;
    private static final byte WHITE = (byte) 235;

    /** Bars and gaps in turn, wide ones as w. */
    private static final Map<Character, String> PATTERNS = Map.ofEntries(
            Map.entry('0', "nnnwwnwnn"),
            Map.entry('1', "wnnwnnnnw"),
            Map.entry('2', "nnwwnnnnw"),
            Map.entry('3', "wnwwnnnnn"),
            Map.entry('4', "nnnwwnnnw"),
            Map.entry('5', "wnnwwnnnn"),
            Map.entry('6', "nnwwwnnnn"),
            Map.entry('7', "nnnwnnwnw"),
            Map.entry('8', "wnnwnnwnn"),
            Map.entry('9', "nnwwnnwnn"),
            Map.entry('*', "nwnnwnwnn"));

    private FakeCamera() {}

    /** What Chromium is told, so that its camera sees the digits. */
    static String[] seeing(String digits) {
        Path film = Path.of("target", "label.y4m").toAbsolutePath();
        byte[] frame = new byte[WIDTH * HEIGHT * 3 / 2];
        // Luma is white, both chromas are grey.
        Arrays.fill(frame, 0, WIDTH * HEIGHT, WHITE);
        Arrays.fill(frame, WIDTH * HEIGHT, frame.length, (byte) 128);
        int left = 30;
        for (char each : ("*" + digits + "*").toCharArray()) {
            left = draw(frame, left, PATTERNS.getOrDefault(each, "")) + MODULE;
        }
        try (var out = Files.newOutputStream(film)) {
            out.write("YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n"
                    .formatted(WIDTH, HEIGHT)
                    .getBytes(StandardCharsets.US_ASCII));
            out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
            out.write(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String[] {"--use-fake-device-for-media-stream", "--use-file-for-fake-video-capture=" + film};
    }

    private static int draw(byte[] frame, int from, String pattern) {
        int left = from;
        for (int i = 0; i < pattern.length(); i++) {
            int width = MODULE * (pattern.charAt(i) == 'w' ? WIDE : 1);
            for (int y = HEIGHT / 4; i % 2 == 0 && y < HEIGHT * 3 / 4; y++) {
                Arrays.fill(frame, y * WIDTH + left, y * WIDTH + left + width, BLACK);
            }
            left += width;
        }
        return left;
    }
}
