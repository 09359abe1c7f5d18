// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import java.util.List;

/** The state of the parts of a store, at one moment. */
public record Health(List<Component> components) {

  /**
   * The state of one part.
   *
   * @param detail figures for an operator; never a secret
   */
  public record Component(String name, boolean up, String detail) {}

  /** Whether every part is up. */
  public boolean isReady() {
    return components.stream().allMatch(Component::up);
  }
}
