/** Tests of sign-in, accounts, tokens and the doors. */
@NullMarked
package io.tillguard.security;

import org.jspecify.annotations.NullMarked;
