package io.tillguard.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the demo holds.
 *
 * @param terminals how many terminals to invent
 * @param empty only accounts and a token, no company
 */
@ConfigurationProperties("tillguard.demo")
record DemoSettings(
        @DefaultValue("2000") int terminals,
        @DefaultValue("false") boolean empty) {}
