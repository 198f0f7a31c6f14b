package io.tillguard.software;

/** The join from vulnerabilities to the versions that terminals run: aliases v, a, l, i. */
final class AffectedSql {

    /** From clause without the terminal; {@code %s} takes the predicate that the interval held. */
    static final String FROM = """
             FROM software_affected_product l
            JOIN software_affected a ON a.id = l.affected_id
            JOIN software_vulnerability v ON v.id = a.vulnerability_id
            JOIN software_installed i ON i.product_id = l.product_id AND %s
                AND (a.from_key IS NULL OR i.sort_key > a.from_key OR (a.from_inclusive AND i.sort_key = a.from_key))
                AND (a.to_key IS NULL OR i.sort_key < a.to_key OR (a.to_inclusive AND i.sort_key = a.to_key))""";

    /** When the version and the record first met. */
    static final String SINCE = "CASE WHEN i.valid_from > l.matched_at THEN i.valid_from ELSE l.matched_at END";

    /** That the company has not accepted the vulnerability at {@code :at}. */
    static final String NOT_ACCEPTED = """
            NOT EXISTS (SELECT 1 FROM software_exception e WHERE e.product_id = l.product_id
                AND e.vulnerability_id = v.id AND e.valid_from <= :at AND e.valid_to > :at)""";

    private AffectedSql() {}
}
