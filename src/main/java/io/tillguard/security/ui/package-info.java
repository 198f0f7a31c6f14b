/** Pages for signing in, passwords, users and API clients. */
@NullMarked
package io.tillguard.security.ui;

import org.jspecify.annotations.NullMarked;
