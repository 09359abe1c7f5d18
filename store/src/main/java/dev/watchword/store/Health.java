// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.part.Component;
import java.util.List;

/** The state of the parts of a store, at one moment. */
public record Health(List<Component> components) {

  /** Whether every part is up. */
  public boolean isReady() {
    return components.stream().allMatch(Component::up);
  }
}
