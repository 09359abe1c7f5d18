// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

/** A property of a table that the columns, keys and indexes of a copy do not show. */
public enum Trait {
  ROW_SECURITY("its row security policies, which add conditions to statements"),
  TRIGGERS("its triggers, which run with each change"),
  UNLOGGED("that it is unlogged"),
  INHERITANCE("the tables that it inherits from, or that inherit from it"),
  PARTITIONED("how its rows lie in partitions"),
  DEFERRABLE("its deferrable constraints"),
  EXCLUSION("its exclusion constraints");

  private final String words;

  Trait(String words) {
    this.words = words;
  }

  /** Returns the words for what a copy without this trait does not know. */
  public String words() {
    return words;
  }
}
