package io.tillguard.fleet;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Stores what people last chose for the list of terminals. */
interface ViewChoices extends Repository<ViewChoice, String> {

    Optional<ViewChoice> findById(String owner);

    ViewChoice save(ViewChoice choice);
}
