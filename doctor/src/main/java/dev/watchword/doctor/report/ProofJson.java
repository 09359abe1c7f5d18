// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.report;

import dev.watchword.doctor.prove.Proof;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints a proof as JSON: its records as they are. */
public final class ProofJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ProofJson() {}

  public static String of(Proof proof) {
    return JSON.writeValueAsString(proof) + "\n";
  }
}
