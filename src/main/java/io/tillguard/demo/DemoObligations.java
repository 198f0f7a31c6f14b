package io.tillguard.demo;

import io.tillguard.obligation.Basis;
import io.tillguard.obligation.NewChange;
import io.tillguard.obligation.Obligation;
import io.tillguard.obligation.ObligationDetails;
import io.tillguard.obligation.ObligationDetails.Proof;
import io.tillguard.obligation.ObligationFilter;
import io.tillguard.obligation.ObligationRows;
import io.tillguard.obligation.Obligations;
import io.tillguard.obligation.RegulationChanges;
import io.tillguard.obligation.Review;
import io.tillguard.obligation.ReviewFilter;
import io.tillguard.obligation.ReviewOutcome;
import io.tillguard.obligation.ReviewRows;
import io.tillguard.obligation.Reviews;
import io.tillguard.shared.Keyset;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What standards and laws ask of the company, each with how well that is known: one is proved by nothing, one was not looked at
 * in time, and changed rules opened reviews. Numbers are cited, sentences are not.
 */
@Component
@Profile("demo")
class DemoObligations {

    private static final String PCI = "PCI DSS";
    private static final String RISK = "风险管理 Risk manager";
    private static final String IT = "信息技术部 IT";
    private static final String LAW = "法务合规 Compliance";

    private final Obligations obligations;
    private final ObligationRows rows;
    private final RegulationChanges changes;
    private final Reviews reviews;
    private final ReviewRows reviewRows;

    DemoObligations(
            Obligations obligations,
            ObligationRows rows,
            RegulationChanges changes,
            Reviews reviews,
            ReviewRows reviewRows) {
        this.obligations = obligations;
        this.rows = rows;
        this.changes = changes;
        this.reviews = reviews;
        this.reviewRows = reviewRows;
    }

    /** Brings them in; those that are known stay as they are. */
    void bringIn(LocalDate today) {
        Set<String> known = rows.list(ObligationFilter.all(), Keyset.first(Keyset.LARGEST)).rows().stream()
                .map(Obligation::code)
                .collect(Collectors.toSet());
        terminals(new Register(known, today));
        company(new Register(known, today));
        laws(new Register(known, today));
        changed();
    }

    private static void terminals(Register register) {
        register.confirmed(
                "OB-001 支付终端清单、巡检与人员培训 Terminals are listed, inspected, and staff is trained",
                "9.5.1",
                "终端台账每日与状态上报核对；按计划巡检。 The register is compared with status reports; inspections follow a schedule.",
                new Proof("终端台账 Terminal register", "terminals", register.ago(12)),
                IT,
                353);
        register.confirmed(
                "OB-002 巡检频率由专项风险分析确定 A risk analysis sets how often terminals are inspected",
                "9.5.1.2.1",
                "每类终端一份经批准的专项风险分析。 One approved targeted risk analysis for each class of terminal.",
                new Proof("已批准的专项风险分析 Approved analyses", "inspections/analyses", register.ago(40)),
                RISK,
                325);
        register.confirmed(
                "OB-003 专项风险分析的内容与年度复核 What a risk analysis holds, and its yearly review",
                "12.3.1",
                "分析到期前由风险经理复核。 The risk manager reviews each analysis before it ends.",
                new Proof("专项风险分析 Targeted risk analyses", "inspections/analyses", register.ago(40)),
                RISK,
                110);
        register.confirmed(
                "OB-006 关键补丁的安装期限 How soon critical patches are installed",
                "6.3.3",
                "灰度发布，超期由预警规则 EW-S01 提示。 Staged rollouts; EW-S01 warns of what is late.",
                new Proof("发布记录 Rollouts", "rollouts", register.ago(9)),
                IT,
                290);
        register.add(
                "OB-013 各类终端的巡检间隔 Inspection intervals by class of terminal",
                "公司巡检制度 Inspection policy",
                null,
                "间隔为默认值，按风险分析调整。 The intervals are defaults, to be adjusted by risk analyses.",
                new Proof("巡检安排 Inspections that are due", "inspections", register.ago(20)),
                RISK,
                Basis.PROPOSAL,
                150);
    }

    private static void company(Register register) {
        register.confirmed(
                "OB-004 服务商名录、协议与年度核查 Providers are listed, bound by contract, and checked every year",
                "12.8",
                "服务商模块登记牌照、合同与核查日期。 Licences, contracts and checks are kept for each provider.",
                new Proof("服务商 Providers", "providers", register.ago(33)),
                RISK,
                332);
        register.confirmed(
                "OB-005 事件响应计划 Incident response plan",
                "12.10.1",
                "应急通讯录与关闭前的必经步骤。 A directory of contacts, and steps that come before an incident is closed.",
                new Proof("应急通讯录 Emergency contacts", "emergency-contacts", register.ago(60)),
                RISK,
                305);
        register.confirmed(
                "OB-007 访问权限复核 Review of access rights",
                "7.2.4",
                "每半年由部门经理逐人确认。 Department heads confirm each person's rights twice a year.",
                Proof.none(),
                IT,
                180);
        register.add(
                "OB-008 安全意识培训 Security awareness training",
                PCI,
                "12.6",
                "入职及每年培训，签到表存档。 On hire and every year; attendance lists are filed.",
                new Proof("上年度签到表 Last year's attendance lists", null, register.ago(420)),
                LAW,
                Basis.CONFIRMED,
                -55);
    }

    private static void laws(Register register) {
        register.add(
                "OB-009 终端五要素绑定与移机管控 Five-item binding of terminals, and relocation through the acquirer",
                "银发〔2021〕259号",
                null,
                "五要素绑定卡与移机审批。 Binding cards, and relocations that the acquirer approves.",
                new Proof("移机申请 Relocations", "onboarding/relocations", register.ago(25)),
                LAW,
                Basis.CONFIRMED,
                120);
        register.add(
                "OB-010 网络安全事件报告时限 How soon network security incidents are reported",
                "国家网络安全事件报告管理办法",
                null,
                "事件值班表与报告模板。 Duty roster and report forms.",
                new Proof("应急通讯录 Emergency contacts", "emergency-contacts", register.ago(60)),
                LAW,
                Basis.CONFIRMED,
                90);
        register.add(
                "OB-011 个人信息泄露的通知 Notice of leaked personal information",
                "个人信息保护法",
                "57",
                "由法务判断并通知主管部门与个人。 Compliance decides and tells the authority and the persons.",
                new Proof("通知模板 Forms of notice", null, register.ago(130)),
                LAW,
                Basis.SECONDARY,
                200);
        register.add(
                "OB-012 日志留存 How long logs are kept",
                "网络安全法",
                null,
                "审计日志保留十二个月以上。 The audit trail is kept for more than twelve months.",
                new Proof("审计日志 Audit trail", "audit", register.ago(5)),
                IT,
                Basis.UNCONFIRMED,
                60);
    }

    private void changed() {
        changes.take(NewChange.entered(
                PCI,
                "6.3.3",
                "v4.0.1",
                "一个月期限收窄至关键补丁 The one-month term now holds for critical patches",
                null,
                "https://www.pcisecuritystandards.org/document_library/",
                LocalDate.of(2024, 6, 11),
                null));
        changes.take(NewChange.entered(
                "PCI PTS POI",
                null,
                "FAQ 1322",
                "第四版终端认证延期 Listings of version 4 devices were extended",
                null,
                null,
                LocalDate.of(2022, 12, 9),
                null));
        var taken = changes.take(NewChange.entered(
                "国家网络安全事件报告管理办法",
                null,
                "2025-09-11",
                "办法发布 The measures were published",
                null,
                null,
                LocalDate.of(2025, 9, 11),
                LocalDate.of(2025, 11, 1)));
        var opened = new ReviewFilter(true, null, taken.change().id());
        reviewRows.list(opened, Keyset.first(1)).rows().forEach(this::complete);
    }

    private void complete(Review review) {
        reviews.complete(
                String.valueOf(review.number()),
                ReviewOutcome.UNCHANGED,
                "值班表与四小时时限一致。 The duty roster meets the four hours.");
    }

    /** Adds what is not known yet. */
    private final class Register {

        private static final int YEAR = 365;
        private static final int CODE = 6;

        private final Set<String> known;
        private final LocalDate today;

        Register(Set<String> known, LocalDate today) {
            this.known = known;
            this.today = today;
        }

        LocalDate ago(int days) {
            return today.minusDays(days);
        }

        void confirmed(String title, String requirement, String control, Proof proof, String owner, int nextReviewIn) {
            add(title, PCI, requirement, control, proof, owner, Basis.CONFIRMED, nextReviewIn);
        }

        void add(
                String title,
                String regulation,
                @Nullable String article,
                String control,
                Proof proof,
                String owner,
                Basis basis,
                int nextReviewIn) {
            String code = title.substring(0, CODE);
            if (!known.contains(code)) {
                var details = ObligationDetails.entered(
                        title.substring(CODE + 1), regulation, article, control, proof, owner, YEAR, basis);
                obligations.add(code, details, today.plusDays(nextReviewIn));
            }
        }
    }
}
