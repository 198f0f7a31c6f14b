package io.tillguard.fleet;

import java.util.UUID;

/**
 * A list of terminals under a name.
 *
 * @param query filters, order and columns as the page's address writes them, without the question mark
 * @param shared whether everybody sees it who may see terminals
 * @param own whether it is the reader's own
 * @param opensFirst whether it is what the reader's list opens with
 */
public record SavedView(
        UUID id, String name, String query, boolean shared, String owner, boolean own, boolean opensFirst) {}
