@org.jspecify.annotations.NullMarked
package io.tillguard.calendar.ui;
