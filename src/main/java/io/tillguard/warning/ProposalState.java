package io.tillguard.warning;

/** Where a version of a rule's parameters is. */
public enum ProposalState {
    PROPOSED,
    APPROVED,
    REJECTED
}
