package io.tillguard.files;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** A decoded photo, upright, and no more of it than is kept. What is written of it holds nothing but its picture. */
final class Photo {

    private static final int THUMBNAIL_EDGE = 320;
    private static final int LIKENESS_EDGE = 36;
    private static final float QUALITY = 0.88f;

    private final BufferedImage image;

    private Photo(BufferedImage image) {
        this.image = image;
    }

    /**
     * Decodes a photo. Its size is looked at first, and of a large one only every n-th pixel is decoded.
     *
     * @throws RefusedException if it cannot be decoded or has too many pixels
     */
    static Photo read(FileKind kind, Path file, FileSettings settings, int orientation) throws IOException {
        ImageReader reader = reader(kind);
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > settings.mostPixels()) {
                throw new RefusedException(Refusal.of(
                        "photo-too-many-pixels",
                        "file",
                        "A photo may have %d pixels: %d x %d".formatted(settings.mostPixels(), width, height),
                        width + " x " + height));
            }
            ImageReadParam param = reader.getDefaultReadParam();
            int step = (int) Math.max(1, Math.max(width, height) / settings.longestEdge());
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage decoded = reader.read(0, param);
            return new Photo(upright(scaled(decoded, settings.longestEdge()), orientation));
        } catch (IOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException broken) {
            throw new RefusedException(Refusal.of(
                    "photo-unreadable", "file", "The photo cannot be decoded: it is broken or cut off", kind.name()));
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(FileKind kind) {
        return kind == FileKind.WEBP
                ? new WebPImageReaderSpi().createReaderInstance(null)
                : ImageIO.getImageReadersByMIMEType(kind.mediaType()).next();
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    Photo thumbnail() {
        return new Photo(scaled(image, THUMBNAIL_EDGE));
    }

    void write(OutputStream out) throws IOException {
        ImageWriter writer =
                ImageIO.getImageWritersByMIMEType(FileKind.JPEG.mediaType()).next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }

    /** The picture's likeness: whether each of nine columns in eight rows is darker than the next, as 64 bits. */
    String likeness() {
        // By way of a small picture: single pixels of a large one say little, and other ones in a smaller copy.
        BufferedImage small = drawn(scaled(image, LIKENESS_EDGE), 9, 8, BufferedImage.TYPE_BYTE_GRAY);
        long bits = 0;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                boolean darker =
                        small.getRaster().getSample(x, y, 0) < small.getRaster().getSample(x + 1, y, 0);
                bits = bits << 1 | (darker ? 1 : 0);
            }
        }
        return "%016x".formatted(bits);
    }

    private static BufferedImage scaled(BufferedImage from, int edge) {
        double factor = Math.min(1.0, edge / (double) Math.max(from.getWidth(), from.getHeight()));
        BufferedImage image = from;
        // Halved step by step: one large step would skip pixels.
        while (image.getWidth() * 0.5 > from.getWidth() * factor && image.getHeight() > 1 && image.getWidth() > 1) {
            image = drawn(image, image.getWidth() / 2, image.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
        }
        int width = (int) Math.max(1, Math.round(from.getWidth() * factor));
        int height = (int) Math.max(1, Math.round(from.getHeight() * factor));
        return drawn(image, width, height, BufferedImage.TYPE_INT_RGB);
    }

    private static BufferedImage drawn(BufferedImage from, int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        draw(
                image,
                from,
                AffineTransform.getScaleInstance(width / (double) from.getWidth(), height / (double) from.getHeight()));
        return image;
    }

    private static void draw(BufferedImage to, BufferedImage from, @Nullable AffineTransform how) {
        Graphics2D graphics = to.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, to.getWidth(), to.getHeight());
        graphics.drawImage(from, how, null);
        graphics.dispose();
    }

    /** Turns the picture as its EXIF orientation says: what is written no longer says it. */
    private static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        int w = image.getWidth();
        int h = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            default -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
        boolean swapped = orientation >= 5;
        BufferedImage turned = new BufferedImage(swapped ? h : w, swapped ? w : h, BufferedImage.TYPE_INT_RGB);
        draw(turned, image, turn);
        return turned;
    }
}
