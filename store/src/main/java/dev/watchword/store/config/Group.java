// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A declaration of settings that repeat for each name that an operator gives. It stands on a
 * component of type {@code Map<String, R>} of a configuration record; the components of the record
 * {@code R} are settings with keys relative to {@code key.NAME.}. They never change at run time.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Group {
  /** The key before the name, for example {@code fields.user}. */
  String key();
}
