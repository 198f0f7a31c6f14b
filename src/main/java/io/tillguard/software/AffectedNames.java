package io.tillguard.software;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the name of an affected product means a product of the catalogue.
 *
 * <p>Names match whole, never in part: {@code A920} is not {@code A920 Pro}. The vendor must be the manufacturer, by its own
 * name or one on the short list below. The product is then a model's name, which means the model's default firmware (or
 * the default product of the module that the record names), or the name of a product. An operating system that many
 * manufacturers use is matched by its own vendor. What else a record may call a product, people say. {@code n/a} never
 * matches.
 */
final class AffectedNames {

    private static final String UNKNOWN = "n/a";

    /** Names by which manufacturers sign CVE records, and the name under which the trade knows them. */
    private static final Map<String, String> VENDORS = Map.of(
            "pax technology", "pax",
            "paxtechnology", "pax",
            "pax global", "pax",
            "verifone systems", "verifone",
            "ingenico group", "ingenico",
            "newland payment technology", "newland",
            "landi commercial equipment", "landi",
            "sunmi technology", "sunmi",
            "castles technology", "castles");

    /** Operating systems that run on terminals of many manufacturers: vendor and product, and the product's name here. */
    private static final Map<String, String> PLATFORMS =
            Map.of("google|android", "android", "android|android", "android");

    private AffectedNames() {}

    /** A name in a record, as keys. */
    record Named(
            String vendorKey, String productKey, @Nullable ComponentType type) {}

    /** Vendor and product by which records call a product here, as keys: somebody said so. */
    record RecordName(String vendorKey, String productKey) {}

    /**
     * A product of the catalogue, as keys.
     *
     * @param names its name and all aliases
     * @param recordNames what records call it besides
     */
    record Candidate(
            UUID productId,
            String manufacturerKey,
            String modelKey,
            ComponentType type,
            Set<String> names,
            Set<RecordName> recordNames,
            boolean isDefault) {}

    static boolean matches(Named named, Candidate candidate) {
        if (named.productKey().equals(UNKNOWN)) {
            return false;
        }
        if (candidate.recordNames().contains(new RecordName(named.vendorKey(), named.productKey()))) {
            return named.type() == null || named.type() == candidate.type();
        }
        String platform = PLATFORMS.get(named.vendorKey() + "|" + named.productKey());
        if (platform != null
                && candidate.type() == ComponentType.OS
                && candidate.names().contains(platform)) {
            return true;
        }
        if (!vendor(named.vendorKey()).equals(vendor(candidate.manufacturerKey()))) {
            return false;
        }
        ComponentType type = named.type();
        boolean model = named.productKey().equals(candidate.modelKey())
                && candidate.isDefault()
                && candidate.type() == (type == null ? ComponentType.FIRMWARE : type);
        boolean product = candidate.names().contains(named.productKey()) && (type == null || type == candidate.type());
        return model || product;
    }

    private static String vendor(String key) {
        String plain = key.replaceAll("[,.]? (inc|ltd|co|corp|corporation|s\\.a|gmbh|limited)\\.?$", "");
        return VENDORS.getOrDefault(plain, plain);
    }
}
