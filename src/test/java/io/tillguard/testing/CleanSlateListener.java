package io.tillguard.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Empties the tables and sets the clock back before each test, ahead of transactions and {@code @Sql}. */
class CleanSlateListener implements TestExecutionListener, Ordered {

    /**
     * Each context that starts puts its own holder of the signed-in caller in a static place, while its filters keep the one
     * that they began with. Among several cached contexts each gets its own back.
     */
    private static final Map<ApplicationContext, SecurityContextHolderStrategy> STRATEGIES = new ConcurrentHashMap<>();

    @Override
    public int getOrder() {
        return 2_500;
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        var context = test.getApplicationContext();
        SecurityContextHolder.setContextHolderStrategy(
                STRATEGIES.computeIfAbsent(context, started -> SecurityContextHolder.getContextHolderStrategy()));
        new DatabaseCleaner(context.getBean(DataSource.class)).clean();
        context.getBean(TestClock.class).reset();
    }
}
