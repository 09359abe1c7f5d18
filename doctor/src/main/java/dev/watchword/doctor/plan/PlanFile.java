// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.store.config.ConfigException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes a plan as JSON, so that other processes can apply, verify and roll back. */
public final class PlanFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private PlanFile() {}

  public static String write(Plan plan) {
    return JSON.writeValueAsString(plan) + "\n";
  }

  /**
   * Reads a plan that {@link #write} wrote.
   *
   * @throws ConfigException when the text is none
   */
  public static Plan read(String text) {
    @Nullable Plan plan;
    try {
      plan = JSON.readValue(text, Plan.class);
    } catch (JacksonException e) {
      throw new ConfigException("it is not a plan: " + e.getOriginalMessage());
    }
    if (plan == null) {
      throw new ConfigException("it is not a plan: it is empty");
    }
    if (plan.format() != Plan.FORMAT) {
      throw new ConfigException(
          "it is a plan of form " + plan.format() + "; this program reads form " + Plan.FORMAT);
    }
    return plan;
  }
}
