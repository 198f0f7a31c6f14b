package io.tillguard.software.policy;

/** Where a decision of two people stands; whether an approved one still holds, its interval says. */
public enum ProposalState {
    PROPOSED,
    APPROVED,
    REJECTED
}
