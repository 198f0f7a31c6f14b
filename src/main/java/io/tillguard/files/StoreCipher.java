package io.tillguard.files;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters.HashType;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Encrypts files on their way to disk and decrypts them on their way back, in segments of 64 KiB by AES-256-GCM, each file by a
 * key of its own that is derived from the store's. A changed, shortened or renamed file is refused while it is read, no later
 * than at its changed segment.
 */
final class StoreCipher {

    private static final int KEY_BYTES = 32;
    private static final int SEGMENT = 64 * 1024;

    private final List<StreamingAead> keys;

    private StoreCipher(List<StreamingAead> keys) {
        this.keys = keys;
    }

    /** @param keys of 32 bytes, of which the first encrypts */
    static StoreCipher of(List<byte[]> keys) {
        return new StoreCipher(keys.stream().map(StoreCipher::primitive).toList());
    }

    @AccessesPartialKey
    private static StreamingAead primitive(byte[] key) {
        try {
            AesGcmHkdfStreamingParameters parameters = AesGcmHkdfStreamingParameters.builder()
                    .setKeySizeBytes(KEY_BYTES)
                    .setDerivedAesGcmKeySizeBytes(KEY_BYTES)
                    .setHkdfHashType(HashType.SHA256)
                    .setCiphertextSegmentSizeBytes(SEGMENT)
                    .build();
            return AesGcmHkdfStreaming.create(AesGcmHkdfStreamingKey.create(
                    parameters, SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /**
     * A stream whose bytes arrive encrypted; the end is written when it is closed.
     *
     * @param name under which alone it can be read again
     */
    OutputStream encrypting(OutputStream out, String name) throws IOException {
        try {
            return keys.getFirst().newEncryptingStream(out, associated(name));
        } catch (GeneralSecurityException e) {
            throw new IOException("The file %s cannot be encrypted".formatted(name), e);
        }
    }

    /**
     * The bytes of an encrypted file.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if no key fits, or its beginning was changed
     */
    InputStream decrypting(Path file, String name) throws IOException {
        IOException none = new IOException("No key reads the file " + name);
        for (StreamingAead key : keys) {
            InputStream encrypted = Files.newInputStream(file);
            try {
                PushbackInputStream bytes =
                        new PushbackInputStream(key.newDecryptingStream(encrypted, associated(name)));
                int first = bytes.read();
                if (first >= 0) {
                    bytes.unread(first);
                }
                return bytes;
            } catch (GeneralSecurityException | IOException e) {
                encrypted.close();
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    private static byte[] associated(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
