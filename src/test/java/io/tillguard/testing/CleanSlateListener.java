package io.tillguard.testing;

import javax.sql.DataSource;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Empties the tables and sets the clock back before each test, ahead of transactions and {@code @Sql}. */
class CleanSlateListener implements TestExecutionListener, Ordered {

    @Override
    public int getOrder() {
        return 2_500;
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        var context = test.getApplicationContext();
        new DatabaseCleaner(context.getBean(DataSource.class)).clean();
        context.getBean(TestClock.class).reset();
    }
}
