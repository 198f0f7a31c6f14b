package io.tillguard.provider;

/** What one calls somebody for. */
public enum ContactRole {
    DUTY_DESK,
    CLAIMS,
    POLICE_LIAISON,
    SECURITY,
    ACCOUNT,
    OTHER
}
