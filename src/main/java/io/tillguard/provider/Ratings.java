package io.tillguard.provider;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people of the company think of providers. A rating is never changed; who thinks otherwise later rates again. */
@Service
public class Ratings {

    private static final int LONGEST_REASON = 400;
    private static final int MOST_STARS = 5;

    private final JdbcClient jdbc;
    private final ProviderRows providers;
    private final CurrentCaller currentCaller;
    private final ProviderDesk desk;

    Ratings(JdbcClient jdbc, ProviderRows providers, CurrentCaller currentCaller, ProviderDesk desk) {
        this.jdbc = jdbc;
        this.providers = providers;
        this.currentCaller = currentCaller;
        this.desk = desk;
    }

    /** The ratings of a provider, the newest first. */
    @Transactional(readOnly = true)
    public List<Rating> of(UUID provider) {
        desk.reader();
        providers.provider(provider);
        return jdbc.sql("SELECT * FROM provider_rating WHERE provider_id = :provider ORDER BY id DESC")
                .param("provider", provider)
                .query((row, number) -> new Rating(
                        row.getInt("stars"),
                        row.getString("reason"),
                        row.getString("rated_by"),
                        Objects.requireNonNull(Columns.instant(row, "rated_at"))))
                .list();
    }

    /** Rates a provider, whatever part of the company the caller sees: who meets its technicians may say what they think. */
    @Transactional
    public Rating rate(UUID provider, @Nullable Integer stars, @Nullable String reason) {
        Caller caller = currentCaller.get();
        caller.require(ProviderPermission.RATE);
        Provider rated = providers.provider(provider);
        int given = Entered.needed("stars", stars);
        if (given < 1 || given > MOST_STARS) {
            throw EnteredText.refused("bad-stars", "stars", "One to five stars: %d".formatted(given), given);
        }
        String why = EnteredText.required("reason", reason, LONGEST_REASON);
        Rating rating = new Rating(given, why, caller.actor().name(), desk.now());
        jdbc.sql("""
                        INSERT INTO provider_rating (id, provider_id, stars, reason, rated_by, rated_at)
                        VALUES (:id, :provider, :stars, :reason, :by, :at)""")
                .param("id", Uuid7.next())
                .param("provider", provider)
                .param("stars", given)
                .param("reason", why)
                .param("by", rating.by())
                .param("at", Validity.utc(rating.at()))
                .update();
        desk.record("provider.rated", provider, rated.code(), null, rating);
        return rating;
    }
}
