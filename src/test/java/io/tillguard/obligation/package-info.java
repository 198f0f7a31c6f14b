@org.jspecify.annotations.NullMarked
package io.tillguard.obligation;
