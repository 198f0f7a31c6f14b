package io.tillguard.demo;

import io.tillguard.provider.Clause;
import io.tillguard.provider.ClauseFinding;
import io.tillguard.provider.ContactDetails;
import io.tillguard.provider.ContactRole;
import io.tillguard.provider.Contacts;
import io.tillguard.provider.Contract;
import io.tillguard.provider.ContractTerms;
import io.tillguard.provider.Contracts;
import io.tillguard.provider.Imported;
import io.tillguard.provider.PriceLines;
import io.tillguard.provider.Provider;
import io.tillguard.provider.ProviderDetails;
import io.tillguard.provider.ProviderFilter;
import io.tillguard.provider.ProviderImports;
import io.tillguard.provider.ProviderKind;
import io.tillguard.provider.ProviderRow;
import io.tillguard.provider.ProviderRows;
import io.tillguard.provider.Providers;
import io.tillguard.provider.Ratings;
import io.tillguard.provider.ServiceClock;
import io.tillguard.provider.ServiceKind;
import io.tillguard.shared.Keyset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Made-up acquirers and service providers: some in order, some whose papers end soon or have ended, one nobody verified. */
@Component
@Profile("demo")
class DemoProviders {

    private static final String PRICES = """
            INSTALL;;260.00;CNY
            REPAIR;;180.00;CNY
            REPAIR;打印头 Printer head;95.00;CNY
            SWAP;;150.00;CNY
            MAINTAIN;;80.00;CNY""";

    private static final List<Draft> DRAFTS = List.of(
            new Draft(ProviderKind.ACQUIRER, "BEICHEN", "北辰银行收单中心 Beichen Bank", "91110108MA01C3D4EQ", 400),
            new Draft(ProviderKind.ACQUIRER, "ZHONGLIAN", "中联收单 Zhonglian Acquiring", "91310115MA1K4A7B2K", 45),
            new Draft(ProviderKind.MANUFACTURER, "YUANHANG", "远航终端 Yuanhang Devices", "91440300MA5DA1B2CC", 900),
            new Draft(ProviderKind.SERVICE_PROVIDER, "HUATONG", "华通终端服务 Huatong Service", "91310112MA1GB2C3D3", 700),
            new Draft(ProviderKind.SERVICE_PROVIDER, "SHENGDA", "盛达科技 Shengda Technology", "91330106MA2H4C5D6D", 500),
            new Draft(ProviderKind.SERVICE_PROVIDER, "YUNWEI", "云维运维 Yunwei Operations", "91510107MA6C5D7E8E", -12));

    private final Providers providers;
    private final ProviderRows rows;
    private final Contacts contacts;
    private final Contracts contracts;
    private final Ratings ratings;
    private final ProviderImports imports;

    DemoProviders(
            Providers providers,
            ProviderRows rows,
            Contacts contacts,
            Contracts contracts,
            Ratings ratings,
            ProviderImports imports) {
        this.providers = providers;
        this.rows = rows;
        this.contacts = contacts;
        this.contracts = contracts;
        this.ratings = ratings;
        this.imports = imports;
    }

    /**
     * A provider as it is told.
     *
     * @param days after which its business licence ends; negative when it has
     */
    private record Draft(ProviderKind kind, String code, String name, String credit, int days) {}

    /** Brings them in; what is known stays as it is. */
    void bringIn(LocalDate today) {
        DRAFTS.forEach(this::provider);
        if (known("LINSHI").isEmpty()) {
            providers.create(
                    ProviderKind.SERVICE_PROVIDER,
                    "LINSHI",
                    ProviderDetails.entered("临时安装队 Casual fitters", null, null));
        }
        sound(imports.licences(licences(today)));
        contract("HUATONG", today.minusDays(200), today.plusDays(165), 120, 480);
        contract("SHENGDA", today.minusDays(330), today.plusDays(35), 240, 1_440);
        sound(imports.technicians(technicians(today)));
        sound(imports.merchants(merchants(today)));
        sound(imports.invoices(invoices(today)));
    }

    private void provider(Draft draft) {
        if (known(draft.code()).isPresent()) {
            return;
        }
        Provider added = providers.create(
                draft.kind(), draft.code(), ProviderDetails.entered(draft.name(), draft.credit(), null));
        providers.verify(added.id(), added.version());
        String mail = draft.code().toLowerCase(Locale.ROOT) + "@example.com";
        contacts.add(
                added.id(),
                ContactDetails.entered(ContactRole.DUTY_DESK, "值班 Duty desk", "+86 400 555 0100", mail, "24 h"));
        if (draft.kind() == ProviderKind.ACQUIRER) {
            contacts.add(
                    added.id(),
                    ContactDetails.entered(ContactRole.POLICE_LIAISON, "风控 Risk desk", "+86 400 555 0110", null, null));
        }
        switch (draft.code()) {
            case "HUATONG" -> {
                ratings.rate(added.id(), 5, "响应快，态度好 Quick and friendly");
                ratings.rate(added.id(), 4, "按时完成，价格偏高 On time, a little dear");
            }
            case "YUNWEI" -> ratings.rate(added.id(), 2, "两次爽约 Did not turn up twice");
            default -> {}
        }
    }

    private void contract(String code, LocalDate starts, LocalDate ends, int response, int repair) {
        UUID provider = known(code).orElseThrow().id();
        if (!contracts.of(provider).isEmpty()) {
            return;
        }
        ContractTerms terms = new ContractTerms(
                "门店终端上门服务 Field service for shops",
                Set.of(ServiceKind.INSTALL, ServiceKind.REPAIR, ServiceKind.SWAP, ServiceKind.MAINTAIN),
                starts,
                ends,
                6,
                response,
                repair,
                ServiceClock.WORKING_TIME,
                PriceLines.entered(PRICES),
                Arrays.stream(Clause.values())
                        .collect(Collectors.toMap(
                                clause -> clause,
                                clause -> clause == Clause.SUBCONTRACTING
                                        ? ClauseFinding.MISSING
                                        : ClauseFinding.PRESENT)));
        Contract draft = contracts.draft(provider, code + "-017", terms);
        contracts.sign(provider, draft.id(), draft.version());
    }

    private Optional<ProviderRow> known(String code) {
        return rows.list(new ProviderFilter(code, null, null, null), Keyset.first(10)).rows().stream()
                .filter(row -> row.code().equals(code))
                .findFirst();
    }

    private static byte[] licences(LocalDate today) {
        StringBuilder csv = new StringBuilder("provider,kind,number,scope,issued,expires,checked,source,evidence\n");
        DRAFTS.forEach(draft -> licences(csv, draft, today));
        LocalDate attested = today.minusDays(325);
        LocalDate ends = today.plusDays(40);
        csv.append(line("SHENGDA", "PCI_DSS_AOC", "AOC-2231", "", attested, ends, attested, "PCI SSC", ""));
        LocalDate filed = today.minusDays(90);
        String registrar = "中国支付清算协会";
        csv.append(line("HUATONG", "OUTSOURCING_REGISTRATION", "WB-310-42", "", filed, "", filed, registrar, ""));
        return bytes(csv);
    }

    private static void licences(StringBuilder csv, Draft draft, LocalDate today) {
        LocalDate issued = today.minusYears(3);
        LocalDate ends = today.plusDays(draft.days());
        LocalDate checked = today.minusDays(60);
        String companies = "国家企业信用信息公示系统";
        csv.append(line(draft.code(), "BUSINESS_LICENCE", draft.credit(), "", issued, ends, checked, companies, ""));
        if (draft.kind() == ProviderKind.ACQUIRER) {
            String number = "Z2" + draft.credit().substring(6, 15);
            LocalDate later = today.plusYears(1);
            String bank = "中国人民银行";
            csv.append(line(draft.code(), "PAYMENT_LICENCE", number, "收单 Acquiring", issued, later, checked, bank, ""));
        }
    }

    private static byte[] technicians(LocalDate today) {
        StringBuilder csv = new StringBuilder("provider,badge,name,id_last4,from,until,certificate_kind,"
                + "certificate_number,certificate_issued,certificate_expires\n");
        technician(csv, "HUATONG", "HT-0172", "张伟", "123X", "MAINTENANCE", today, 300);
        technician(csv, "HUATONG", "HT-0188", "李娜", "0427", "INSTALLATION", today, 200);
        technician(csv, "HUATONG", "HT-0203", "王强", "5518", "MAINTENANCE", today, 21);
        technician(csv, "HUATONG", "HT-0207", "陈晨", "8830", "KEY_HANDLING", today, 500);
        technician(csv, "SHENGDA", "SD-011", "赵敏", "6612", "INSTALLATION", today, 150);
        technician(csv, "SHENGDA", "SD-014", "孙磊", "2299", "MAINTENANCE", today, -9);
        technician(csv, "YUNWEI", "YW-3", "周洋", "7741", "MAINTENANCE", today, 90);
        return bytes(csv);
    }

    private static void technician(
            StringBuilder csv,
            String provider,
            String badge,
            String name,
            String last4,
            String kind,
            LocalDate today,
            int days) {
        LocalDate expires = today.plusDays(days);
        csv.append(line(
                provider,
                badge,
                name,
                last4,
                today.minusYears(2),
                "",
                kind,
                "BC-" + badge,
                expires.minusYears(2),
                expires));
    }

    private static byte[] merchants(LocalDate today) {
        StringBuilder csv = new StringBuilder(
                "acquirer,merchant_no,name,unified_credit_code,kind,number,issued,expires,evidence\n");
        int[] days = {500, 320, 48, 700, -6, 150};
        String[] names = {
            "上海餐饮 Shanghai", "北京餐饮 Beijing", "深圳餐饮 Shenzhen", "成都零售 Chengdu", "苏州零售 Suzhou", "杭州零售 Hangzhou"
        };
        for (int i = 0; i < names.length; i++) {
            String acquirer = i % 2 == 0 ? "BEICHEN" : "ZHONGLIAN";
            String number = "8983100533100%02d".formatted(i + 1);
            LocalDate issued = today.minusYears(2);
            csv.append(line(
                    acquirer, number, names[i], "", "BUSINESS_LICENCE", "YY-" + i, issued, today.plusYears(6), ""));
            csv.append(line(
                    acquirer,
                    number,
                    names[i],
                    "",
                    "ACQUIRING_AGREEMENT",
                    "SD-" + i,
                    issued,
                    today.plusDays(days[i]),
                    ""));
            csv.append(line(acquirer, number, names[i], "", "FILING", "BA-" + i, issued, "", ""));
        }
        return bytes(csv);
    }

    private static byte[] invoices(LocalDate today) {
        StringBuilder csv = new StringBuilder(
                "provider,contract,invoice,issued,line,service,item,quantity,unit_price,currency,work_order\n");
        LocalDate last = today.minusDays(20);
        LocalDate before = today.minusDays(50);
        csv.append(line("HUATONG", "HUATONG-017", "HT-5501", before, 1, "REPAIR", "", 14, "180.00", "CNY", ""));
        csv.append(line(
                "HUATONG", "HUATONG-017", "HT-5501", before, 2, "REPAIR", "打印头 Printer head", 3, "95.00", "CNY", ""));
        csv.append(line("HUATONG", "HUATONG-017", "HT-5562", last, 1, "REPAIR", "", 11, "198.00", "CNY", ""));
        csv.append(line("HUATONG", "HUATONG-017", "HT-5562", last, 2, "INSTALL", "", 2, "260.00", "CNY", ""));
        csv.append(line("HUATONG", "HUATONG-017", "HT-5562", last, 3, "REPAIR", "交通费 Travel", 11, "40.00", "CNY", ""));
        csv.append(line("SHENGDA", "SHENGDA-017", "SD-118", last, 1, "SWAP", "", 4, "150.00", "CNY", ""));
        return bytes(csv);
    }

    private static String line(Object... cells) {
        return Arrays.stream(cells).map(String::valueOf).collect(Collectors.joining(",")) + "\n";
    }

    private static byte[] bytes(StringBuilder csv) {
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void sound(Imported done) {
        if (!done.refused().isEmpty()) {
            throw new IllegalStateException("A row of the demo is refused: " + done.refused());
        }
    }
}
