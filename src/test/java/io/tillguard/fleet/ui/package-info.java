@org.jspecify.annotations.NullMarked
package io.tillguard.fleet.ui;
