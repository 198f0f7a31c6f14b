package io.tillguard.rollout;

/**
 * A rollout that holds terminals which another one wants: it changes the same software of them.
 *
 * @param rollout its number
 * @param terminals how many it holds
 */
public record RolloutHolder(String rollout, String name, RolloutState state, long terminals) {}
