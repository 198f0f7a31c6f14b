package io.tillguard.warning;

import io.tillguard.shared.RuleId;

/** What a rule judges changed in a way that cannot wait for the next sweep: it is held against the facts once they are committed. */
public record RuleDue(RuleId rule) {}
