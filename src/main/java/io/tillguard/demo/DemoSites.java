package io.tillguard.demo;

import io.tillguard.organisation.Organisation;
import io.tillguard.organisation.SiteRegistrations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Where the made-up company has its shops: forty of them, in China, Singapore and Germany. */
@Component
@Profile("demo")
class DemoSites {

    private static final List<String[]> REGIONS = List.of(
            new String[] {"CN", "中国 China"},
            new String[] {"CN-EAST", "华东 East China"},
            new String[] {"CN-SOUTH", "华南 South China"},
            new String[] {"CN-NORTH", "华北 North China"},
            new String[] {"CN-WEST", "西部 West China"},
            new String[] {"SG", "新加坡 Singapore"},
            new String[] {"DE", "德国 Germany"});

    private static final List<City> CITIES = List.of(
            new City(
                    "CN-EAST",
                    "SHA",
                    "上海",
                    "Shanghai",
                    31.2304,
                    121.4737,
                    "Asia/Shanghai",
                    "南京东路 Nanjing Road East",
                    "淮海中路 Huaihai Road",
                    "陆家嘴 Lujiazui",
                    "徐家汇 Xujiahui",
                    "虹桥站 Hongqiao Station"),
            new City(
                    "CN-EAST",
                    "HGH",
                    "杭州",
                    "Hangzhou",
                    30.2741,
                    120.1551,
                    "Asia/Shanghai",
                    "延安路 Yan'an Road",
                    "湖滨 Lakeside",
                    "钱江新城 Qianjiang New Town"),
            new City(
                    "CN-EAST",
                    "NKG",
                    "南京",
                    "Nanjing",
                    32.0603,
                    118.7969,
                    "Asia/Shanghai",
                    "新街口 Xinjiekou",
                    "夫子庙 Confucius Temple",
                    "南京南站 Nanjing South"),
            new City(
                    "CN-EAST",
                    "SZV",
                    "苏州",
                    "Suzhou",
                    31.2989,
                    120.5853,
                    "Asia/Shanghai",
                    "观前街 Guanqian Street",
                    "金鸡湖 Jinji Lake"),
            new City(
                    "CN-SOUTH",
                    "CAN",
                    "广州",
                    "Guangzhou",
                    23.1291,
                    113.2644,
                    "Asia/Shanghai",
                    "北京路 Beijing Road",
                    "天河城 Tianhe",
                    "珠江新城 Zhujiang New Town"),
            new City(
                    "CN-SOUTH",
                    "SZX",
                    "深圳",
                    "Shenzhen",
                    22.5431,
                    114.0579,
                    "Asia/Shanghai",
                    "华强北 Huaqiangbei",
                    "万象城 MixC",
                    "海岸城 Coastal City",
                    "深圳北站 Shenzhen North"),
            new City(
                    "CN-SOUTH",
                    "XMN",
                    "厦门",
                    "Xiamen",
                    24.4798,
                    118.0894,
                    "Asia/Shanghai",
                    "中山路 Zhongshan Road",
                    "五缘湾 Wuyuan Bay"),
            new City(
                    "CN-NORTH",
                    "PEK",
                    "北京",
                    "Beijing",
                    39.9042,
                    116.4074,
                    "Asia/Shanghai",
                    "王府井 Wangfujing",
                    "三里屯 Sanlitun",
                    "国贸 Guomao",
                    "中关村 Zhongguancun",
                    "大兴机场 Daxing Airport"),
            new City(
                    "CN-NORTH",
                    "TSN",
                    "天津",
                    "Tianjin",
                    39.3434,
                    117.3616,
                    "Asia/Shanghai",
                    "滨江道 Binjiang Road",
                    "和平路 Heping Road"),
            new City(
                    "CN-WEST",
                    "CTU",
                    "成都",
                    "Chengdu",
                    30.5728,
                    104.0668,
                    "Asia/Shanghai",
                    "春熙路 Chunxi Road",
                    "太古里 Taikoo Li",
                    "天府广场 Tianfu Square"),
            new City(
                    "CN-WEST",
                    "CKG",
                    "重庆",
                    "Chongqing",
                    29.5630,
                    106.5516,
                    "Asia/Shanghai",
                    "解放碑 Jiefangbei",
                    "观音桥 Guanyinqiao"),
            new City(
                    "CN-WEST",
                    "XIY",
                    "西安",
                    "Xi'an",
                    34.3416,
                    108.9398,
                    "Asia/Shanghai",
                    "钟楼 Bell Tower",
                    "小寨 Xiaozhai"),
            new City(
                    "SG",
                    "SIN",
                    "新加坡",
                    "Singapore",
                    1.3521,
                    103.8198,
                    "Asia/Singapore",
                    "乌节路 Orchard Road",
                    "滨海湾 Marina Bay"),
            new City("DE", "FRA", "法兰克福", "Frankfurt", 50.1109, 8.6821, "Europe/Berlin", "采尔 Zeil"),
            new City("DE", "HAM", "汉堡", "Hamburg", 53.5511, 9.9937, "Europe/Berlin", "少女堤 Jungfernstieg"));

    private final Organisation organisation;
    private final SiteRegistrations registrations;
    private final DemoCalendar calendar;

    DemoSites(Organisation organisation, SiteRegistrations registrations, DemoCalendar calendar) {
        this.organisation = organisation;
        this.registrations = registrations;
        this.calendar = calendar;
    }

    private record City(
            String region,
            String code,
            String chinese,
            String english,
            double latitude,
            double longitude,
            String zone,
            List<String> places) {
        City(
                String region,
                String code,
                String chinese,
                String english,
                double latitude,
                double longitude,
                String zone,
                String... places) {
            this(region, code, chinese, english, latitude, longitude, zone, List.of(places));
        }
    }

    /** A shop as terminals need to know it. */
    record Site(String code, double latitude, double longitude) {}

    /** Brings regions and sites in, and the calendar that some of them keep. */
    List<Site> bringIn() {
        calendar.bringIn();
        for (String[] region : REGIONS) {
            if (organisation.byCode(region[0]).isEmpty()) {
                organisation.createRegion(
                        region[0], region[1], region[0].startsWith("CN-") ? organisation.region("CN") : null);
            }
        }
        List<Site> sites = new ArrayList<>();
        List<SiteRegistrations.Row> rows = new ArrayList<>();
        for (City city : CITIES) {
            for (int i = 0; i < city.places().size(); i++) {
                Site site = site(city, i);
                sites.add(site);
                rows.add(row(city, i, site));
            }
        }
        for (SiteRegistrations.Outcome outcome : registrations.apply(rows, false)) {
            if (outcome.refusal() != null) {
                throw new IllegalStateException("A demo site is refused: " + outcome.refusal());
            }
        }
        return sites;
    }

    private static Site site(City city, int i) {
        return new Site(
                "%s-%03d".formatted(city.code(), i + 1),
                city.latitude() + 0.013 * (i - 1),
                city.longitude() + 0.017 * (i - 2));
    }

    private static SiteRegistrations.Row row(City city, int i, Site site) {
        String[] names = city.places().get(i).split(" ", 2);
        return new SiteRegistrations.Row(
                site.code(),
                "%s%s店 · %s %s".formatted(city.chinese(), names[0], city.english(), names[1]),
                city.region(),
                "%s%s%d号, %d %s, %s"
                        .formatted(city.chinese(), names[0], 18 + i * 40, 18 + i * 40, names[1], city.english()),
                degrees(site.latitude()),
                degrees(site.longitude()),
                city.zone(),
                null,
                city.region().startsWith("CN-") ? DemoCalendar.CODE : null);
    }

    static String degrees(double degrees) {
        return String.format(Locale.ROOT, "%.5f", degrees);
    }
}
