// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

/** Where the value of a setting came from. In this order: the later wins. */
public enum Source {
  DEFAULT("default"),
  FILE("file"),
  ENVIRONMENT("environment"),
  COMMAND_LINE("command line"),
  /** The management port, until the program ends. */
  OPERATOR("operator");

  private final String text;

  Source(String text) {
    this.text = text;
  }

  /** As people read it. */
  @Override
  public String toString() {
    return text;
  }
}
