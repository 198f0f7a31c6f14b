package io.tillguard.scheduling;

import io.tillguard.shared.DatabaseEngine;
import java.util.Properties;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells Quartz which database it stands on: alone on H2, one of several nodes on PostgreSQL. */
@Configuration(proxyBeanMethods = false)
class SchedulingConfiguration {

    /**
     * The one scheduler of an embedded database. Quartz makes up for the cut-off runs of its own name alone, so this name stays
     * the same from start to start; nodes that share a database look after each other and have names of their own.
     */
    static final String ALONE = "console";

    private static final String STORE = "org.quartz.jobStore.";

    @Bean
    SchedulerFactoryBeanCustomizer databaseOfTheScheduler(DatabaseEngine engine, TaskSettings settings) {
        return factory -> {
            boolean postgres = engine == DatabaseEngine.POSTGRESQL;
            Properties properties = new Properties();
            properties.setProperty("org.quartz.scheduler.instanceName", "tillguard");
            properties.setProperty("org.quartz.scheduler.instanceId", postgres ? Node.NAME : ALONE);
            properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
            properties.setProperty("org.quartz.threadPool.threadCount", "4");
            properties.setProperty(STORE + "driverDelegateClass", delegate(postgres));
            properties.setProperty(STORE + "isClustered", Boolean.toString(postgres));
            // A dead node's task starts elsewhere within 20 seconds.
            properties.setProperty(STORE + "clusterCheckinInterval", "3000");
            properties.setProperty(STORE + "useProperties", "true");
            properties.setProperty(STORE + "misfireThreshold", "30000");
            factory.setQuartzProperties(properties);
            factory.setSchedulerName("tillguard");
            factory.setAutoStartup(settings.enabled());
            factory.setWaitForJobsToCompleteOnShutdown(true);
        };
    }

    private static String delegate(boolean postgres) {
        return "org.quartz.impl.jdbcjobstore." + (postgres ? "PostgreSQLDelegate" : "StdJDBCDelegate");
    }
}
