// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A declaration of one setting on a component of a configuration record. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** The key in the configuration file, for example {@code pool.size}. */
  String key();

  /** Default as text; empty when there is none. */
  String value();

  /** Meaning with its unit. */
  String meaning();

  /**
   * Smallest and largest value, as {@code 1..1000} or {@code 50ms..1d}; every number and duration
   * has a range.
   */
  String range() default "";

  /** Whether the value is secret and never shown. */
  boolean secret() default false;

  /** Whether it can change while the program runs. */
  boolean live() default false;
}
