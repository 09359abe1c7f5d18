// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

/** The source of a setting's value. A later constant overrides an earlier one. */
public enum Source {
  DEFAULT("default"),
  FILE("file"),
  ENVIRONMENT("environment"),
  COMMAND_LINE("command line"),
  /** Change over the management port, kept until the program ends. */
  OPERATOR("operator");

  private final String text;

  Source(String text) {
    this.text = text;
  }

  /** Returns the name shown to people. */
  @Override
  public String toString() {
    return text;
  }
}
