package io.tillguard.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How often one network address may try to sign in, or show a token that is none. */
@Component
final class AddressLimits {

    private static final int MOST_ADDRESSES = 50_000;

    private final LoadingCache<String, Bucket> signIns;
    private final LoadingCache<String, Bucket> badTokens;
    private final LoadingCache<String, Bucket> notes = buckets(1);

    AddressLimits(SecuritySettings security, ApiSettings api) {
        signIns = buckets(security.signInsPerMinute());
        badTokens = buckets(api.failuresPerMinute());
    }

    boolean maySignIn(@Nullable String address) {
        return address == null || signIns.get(address).tryConsume(1);
    }

    /** Whether a refusal is to be written down: once a minute, a flood needs no entry for each try. */
    boolean mayNoteRefusal(@Nullable String address) {
        return address != null && notes.get(address).tryConsume(1);
    }

    /** Whether the address still had a failure to spare. */
    boolean mayShowBadToken(String address) {
        return badTokens.get(address).tryConsume(1);
    }

    private static LoadingCache<String, Bucket> buckets(int perMinute) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(Duration.ofMinutes(2))
                .build(address -> bucket(perMinute));
    }

    static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
