package io.tillguard.files;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Photos for tests. */
public final class Pictures {

    private Pictures() {}

    /** A picture with a few shapes that follow from the seed. */
    public static BufferedImage picture(long seed, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(random.nextInt(0xFFFFFF)), width, height, Color.WHITE));
        graphics.fillRect(0, 0, width, height);
        for (int i = 0; i < 8; i++) {
            graphics.setColor(new Color(random.nextInt(0xFFFFFF)));
            graphics.fillOval(
                    random.nextInt(width), random.nextInt(height), Math.max(1, width / 3), Math.max(1, height / 3));
        }
        graphics.dispose();
        return image;
    }

    public static byte[] jpeg(long seed) {
        return bytes(picture(seed, 400, 300), "jpeg");
    }

    public static byte[] bytes(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A JPEG whose EXIF block says how it was held and by what it was taken. */
    static byte[] withExif(byte[] jpeg, int orientation, String make) {
        byte[] block = exif(orientation, make);
        byte[] exif = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 4 + exif.length + block.length);
        out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (2 + exif.length + block.length));
        out.put(exif).put(block).put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }

    /** What says how a photo was held and by what it was taken. */
    static byte[] exif(int orientation, String make) {
        byte[] text = (make + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 24 + 4 + text.length);
        tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x010F).putShort((short) 2).putInt(text.length).putInt(38);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putInt(0).put(text);
        return tiff.array();
    }

    /** A WebP with a chunk of EXIF that claims to be so long. */
    static byte[] webp(byte[] exif, int claimed) {
        ByteBuffer webp = ByteBuffer.allocate(20 + exif.length).order(ByteOrder.LITTLE_ENDIAN);
        webp.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(Integer.MAX_VALUE);
        webp.put("WEBPEXIF".getBytes(StandardCharsets.US_ASCII)).putInt(claimed).put(exif);
        return webp.array();
    }

    /** A PNG with a packed text of so many zeros. */
    static byte[] withText(byte[] png, int zeros) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes("zTXtComment\0\0".getBytes(StandardCharsets.US_ASCII));
        try (OutputStream packed = new DeflaterOutputStream(chunk)) {
            packed.write(new byte[zeros]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CRC32 check = new CRC32();
        check.update(chunk.toByteArray());
        int header = 8 + 4 + 17 + 4;
        ByteBuffer out = ByteBuffer.allocate(png.length + chunk.size() + 8);
        out.put(png, 0, header).putInt(chunk.size() - 4).put(chunk.toByteArray());
        out.putInt((int) check.getValue()).put(png, header, png.length - header);
        return out.array();
    }

    /** A PNG of some bytes that claims to be as large as one likes. */
    static byte[] claiming(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(17);
        header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        header.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 check = new CRC32();
        check.update(header.array());
        ByteBuffer png = ByteBuffer.allocate(8 + 4 + 17 + 4);
        png.put((byte) 0x89).put("PNG\r\n\u001A\n".getBytes(StandardCharsets.US_ASCII));
        png.putInt(13).put(header.array()).putInt((int) check.getValue());
        return png.array();
    }
}
