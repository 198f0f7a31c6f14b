package io.tillguard.software.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.RouterLink;
import io.tillguard.shell.Words;
import java.util.LinkedHashMap;
import java.util.Map;

/** Links between the pages that belong together; the present one is marked. */
final class SoftwareTabs extends Div {

    private static final long serialVersionUID = 1L;

    private SoftwareTabs(Map<String, Class<? extends Component>> pages, Class<? extends Component> present) {
        Tabs tabs = new Tabs();
        tabs.setAutoselect(false);
        pages.forEach((key, page) -> {
            Tab tab = new Tab(new RouterLink(Words.text(key), page));
            tabs.add(tab);
            if (page.equals(present)) {
                tabs.setSelectedTab(tab);
            }
        });
        add(tabs);
    }

    /** Releases and what the company decides about them. */
    static SoftwareTabs software(Class<? extends Component> present) {
        Map<String, Class<? extends Component>> pages = new LinkedHashMap<>();
        pages.put("software.releases", SoftwareView.class);
        pages.put("software.baselines", BaselinesView.class);
        pages.put("software.apps", AllowedAppsView.class);
        pages.put("software.support", SupportTermsView.class);
        return new SoftwareTabs(pages, present);
    }

    /** Vulnerabilities and what the company decides about them. */
    static SoftwareTabs vulnerabilities(Class<? extends Component> present) {
        Map<String, Class<? extends Component>> pages = new LinkedHashMap<>();
        pages.put("software.vulnerabilities.title", VulnerabilitiesView.class);
        pages.put("software.exceptions", VulnerabilityExceptionsView.class);
        pages.put("software.names", RecordNamesView.class);
        return new SoftwareTabs(pages, present);
    }
}
