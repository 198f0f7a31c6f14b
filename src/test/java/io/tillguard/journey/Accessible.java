package io.tillguard.journey;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with a page as it stands: bare message keys, and what WCAG 2.2 AA does not allow. */
final class Accessible {

    private Accessible() {}

    static List<String> complaints(Page page, String name) {
        Stream<String> keys = page.locator("body")
                .innerText()
                .lines()
                .filter(line -> line.matches("[a-z-]+(\\.[a-zA-Z_-]+)+") && !line.endsWith(".csv"))
                .map(line -> name + ": bare message key " + line);
        Stream<String> violations = new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .flatMap(violation -> violation.getNodes().stream()
                                .map(node -> name + ": " + violation.getId() + " at " + node.getTarget() + " "
                                        + node.getHtml() + " " + node.getFailureSummary()));
        return Stream.concat(keys, violations).toList();
    }
}
