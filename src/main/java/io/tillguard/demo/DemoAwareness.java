package io.tillguard.demo;

import io.tillguard.awareness.KnownScam;
import io.tillguard.awareness.Scam;
import io.tillguard.awareness.ScamDetails;
import io.tillguard.awareness.Scams;
import io.tillguard.awareness.Suspicions;
import io.tillguard.organisation.SiteRows;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A scam that the company met itself, and two that its sites reported. */
@Component
@Profile("demo")
class DemoAwareness {

    private final Scams scams;
    private final Suspicions suspicions;
    private final SiteRows sites;

    DemoAwareness(Scams scams, Suspicions suspicions, SiteRows sites) {
        this.scams = scams;
        this.suspicions = suspicions;
        this.sites = sites;
    }

    /** Brings them in, unless there are some. */
    void bringIn(List<DemoSites.Site> shops) {
        if (scams.all().stream().anyMatch(each -> each.id() != null)) {
            return;
        }
        Scam rent = scams.add(ScamDetails.entered(
                "Rent for a till that stands still",
                "A caller offers monthly rent for a terminal that is not used, 'only to raise the volume of another shop'.",
                "Whoever lends a terminal lends its settlement account. Give none away, note the number, and report it.",
                "出租闲置终端",
                "来电者以月租金租用闲置终端，称“只为给另一家店提升流水”。",
                "出借终端等于出借结算账户。不外借，记下来电号码并上报。",
                "门店反馈 Told by a site"));
        report(
                rent.code(),
                shops.getFirst().code(),
                "来电愿出每月 800 元租用闲置终端。A caller offered 800 yuan a month for the spare terminal.");
        report(
                KnownScam.FALSE_BANK.name(),
                shops.getLast().code(),
                "自称收单机构风控，要求安装远程程序。Said to be the acquirer's risk desk and wanted a remote program installed.");
    }

    private void report(String scam, String site, String what) {
        suspicions.report(scam, what, null, sites.site(site).id());
    }
}
