package io.tillguard.files;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a photo says about itself, as far as it is evidence. Nothing of it proves anything: whoever takes a photo may write it.
 *
 * @param takenAt as the camera writes it, without a zone
 * @param device maker and model of the camera
 * @param orientation 1 to 8 as EXIF counts
 */
public record PhotoFacts(
        @Nullable String takenAt,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String device,
        int orientation) {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoFacts.class);
    private static final int UPRIGHT = 1;
    private static final int TURNED_MOST = 8;
    private static final int CHUNK_HEAD = 8;
    private static final int LARGEST_BLOCK = 0xFFFF;
    private static final int LONGEST_DEVICE = 120;
    private static final int LONGEST_TIME = 32;

    static final PhotoFacts NONE = new PhotoFacts(null, null, null, null, UPRIGHT);

    /**
     * Reads nothing but the EXIF block, and that in bounds: other blocks may be packed and grow without end when they are
     * unpacked, as texts in a PNG do. A PNG therefore says nothing about itself.
     */
    static PhotoFacts of(FileKind kind, Path file) {
        try {
            return switch (kind) {
                case JPEG -> read(JpegMetadataReader.readMetadata(file.toFile(), List.of(new ExifReader())));
                case WEBP -> webp(file);
                case PNG, PDF -> NONE;
            };
        } catch (JpegProcessingException | IOException | RuntimeException unreadable) {
            LOG.debug("A photo says nothing about itself that can be read", unreadable);
            return NONE;
        }
    }

    /** Chunks say their length themselves: what claims more than the file holds, or than a block has in a JPEG, is not read. */
    private static PhotoFacts webp(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long at = FileKind.HEAD;
            while (at + CHUNK_HEAD <= in.length()) {
                in.seek(at);
                byte[] name = new byte[4];
                in.readFully(name);
                long length = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
                if (new String(name, StandardCharsets.ISO_8859_1).equals("EXIF")) {
                    return length > LARGEST_BLOCK ? NONE : exif(in, (int) length);
                }
                at += CHUNK_HEAD + length + length % 2;
            }
        }
        return NONE;
    }

    private static PhotoFacts exif(RandomAccessFile in, int length) throws IOException {
        byte[] block = new byte[length];
        in.readFully(block);
        String preamble = ExifReader.JPEG_SEGMENT_PREAMBLE;
        boolean asInJpeg = new String(block, StandardCharsets.ISO_8859_1).startsWith(preamble);
        Metadata metadata = new Metadata();
        new ExifReader().extract(new ByteArrayReader(block, asInJpeg ? preamble.length() : 0), metadata);
        return read(metadata);
    }

    private static PhotoFacts read(Metadata metadata) {
        ExifIFD0Directory camera = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        ExifSubIFDDirectory shot = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        GpsDirectory gps = metadata.getFirstDirectoryOfType(GpsDirectory.class);
        @Nullable GeoLocation place = gps == null ? null : placed(gps.getGeoLocation());
        return new PhotoFacts(
                text(shot, ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL, LONGEST_TIME),
                place == null ? null : place.getLatitude(),
                place == null ? null : place.getLongitude(),
                device(camera),
                orientation(camera));
    }

    /** A place on earth; null for what is none, and for 0, 0, which means that the camera did not know. */
    private static @Nullable GeoLocation placed(@Nullable GeoLocation told) {
        boolean placed = told != null
                && Math.abs(told.getLatitude()) <= 90
                && Math.abs(told.getLongitude()) <= 180
                && !told.isZero();
        return placed ? told : null;
    }

    private static @Nullable String device(@Nullable Directory camera) {
        String device = Stream.of(
                        text(camera, ExifIFD0Directory.TAG_MAKE, LONGEST_DEVICE / 2),
                        text(camera, ExifIFD0Directory.TAG_MODEL, LONGEST_DEVICE / 2 - 1))
                .filter(text -> text != null)
                .collect(Collectors.joining(" "));
        return device.isBlank() ? null : device;
    }

    private static int orientation(@Nullable Directory camera) {
        try {
            int told = camera == null || !camera.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
                    ? UPRIGHT
                    : camera.getInt(ExifIFD0Directory.TAG_ORIENTATION);
            return told < UPRIGHT || told > TURNED_MOST ? UPRIGHT : told;
        } catch (MetadataException unreadable) {
            return UPRIGHT;
        }
    }

    private static @Nullable String text(@Nullable Directory directory, int tag, int longest) {
        String text = directory == null ? null : directory.getString(tag);
        if (text == null) {
            return null;
        }
        String plain = text.replaceAll("\\p{Cntrl}|\uFFFD", " ").strip();
        return plain.isEmpty() ? null : plain.substring(0, Math.min(longest, plain.length()));
    }
}
