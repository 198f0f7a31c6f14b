package io.tillguard.fleet;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores views of the list of terminals. */
interface KeptViews extends Repository<KeptView, UUID> {

    @Query("SELECT v FROM KeptView v WHERE v.ownerId = :reader OR v.shared = TRUE ORDER BY v.nameKey, v.id")
    List<KeptView> seenBy(String reader);

    Optional<KeptView> findById(UUID id);

    long countByOwnerId(String owner);

    KeptView saveAndFlush(KeptView view);

    void delete(KeptView view);
}
