// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.Locale;

/** A database product that Watchword runs on. */
public enum Engine {
  SQLITE,
  POSTGRES,
  MARIADB,
  MYSQL;

  /** The name used in URLs, resource folders and reports: {@code sqlite}, {@code postgres}, … */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
