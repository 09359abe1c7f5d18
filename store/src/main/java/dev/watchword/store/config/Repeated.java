// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/**
 * Settings that exist once for each of several names, such as {@code cache.users.ttl} and {@code
 * cache.sessions.ttl}, on a component of type {@code Map}: one record of settings for each name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Repeated {
  /** Prefix of the keys; name, dot and the key of the record's component follow. */
  String prefix();

  /** The record; {@code {name}} in a meaning stands for the name. */
  Class<? extends Record> of();

  /**
   * The names with their defaults. By default an operator gives the names, as in {@code
   * fields.user.plan.type}; such settings never change at run time.
   */
  Class<? extends Names> names() default Names.class;

  /** Names of repeated settings, with the defaults by key of the record's component. */
  interface Names {
    Map<String, Map<String, String>> defaults();
  }
}
