package io.tillguard.provider.api;

import io.tillguard.provider.ProviderExport;
import io.tillguard.provider.ProviderFilter;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.TableFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;

/** The lists of providers that can be exported. */
enum ProviderLists {
    PROVIDERS {
        @Override
        void write(ProviderExport export, TableFormat format, ProviderFilter filter, OutputStream out)
                throws IOException {
            export.providers(format, filter, out);
        }
    },
    LICENCES {
        @Override
        void write(ProviderExport export, TableFormat format, ProviderFilter filter, OutputStream out)
                throws IOException {
            export.licences(format, filter, out);
        }
    },
    TECHNICIANS {
        @Override
        void write(ProviderExport export, TableFormat format, ProviderFilter filter, OutputStream out)
                throws IOException {
            export.technicians(format, filter, out);
        }
    };

    static ProviderLists entered(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(list -> list.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-word",
                        "list",
                        "list is providers, licences or technicians: '%s'".formatted(text),
                        text));
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract void write(ProviderExport export, TableFormat format, ProviderFilter filter, OutputStream out)
            throws IOException;
}
