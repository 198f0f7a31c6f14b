package io.tillguard.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A terminal's connection, kept open; it costs as little as possible, since client and console share the processors. */
final class PlainClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String head;

    PlainClient(int port, String path) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        head = "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
                        .formatted(path, Console.TOKEN)
                + "Content-Length: ";
    }

    /** Asks for a path and reads the whole answer; anything but success is an error. */
    void get(String path) throws IOException {
        send("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(path, Console.TOKEN)
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a body and reads the whole answer; anything but success is an error. */
    void post(String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] start = (head + content.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[start.length + content.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(content, 0, request, start.length, content.length);
        send(request);
    }

    private void send(byte[] request) throws IOException {
        out.write(request);
        out.flush();
        String status = line();
        long length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(
                        lower.substring("content-length:".length()).strip());
            }
        }
        String answer = length >= 0 ? text((int) length) : chunks();
        if (!status.contains(" 200") && !status.contains(" 202") && !status.contains(" 204")) {
            throw new IOException(status + ": " + answer);
        }
    }

    private String chunks() throws IOException {
        StringBuilder all = new StringBuilder();
        while (true) {
            int size = Integer.parseInt(line().strip(), 16);
            all.append(text(size));
            line();
            if (size == 0) {
                return all.toString();
            }
        }
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
