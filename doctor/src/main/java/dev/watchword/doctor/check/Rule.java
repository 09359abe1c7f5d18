// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.model.Change;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A rule that some values of a setting break.
 *
 * @param setting the engine's own name
 * @param bad the values that break the rule, in lower case; a missing setting breaks none
 */
record Rule(
    String setting, Set<String> bad, Severity severity, String what, String why, Change remedy) {

  static Rule of(
      String setting, Set<String> bad, Severity severity, String what, String why, String remedy) {
    return new Rule(setting, bad, severity, what, why, new Change.Advise(remedy));
  }

  boolean isBroken(Map<String, String> settings) {
    String value = settings.get(setting);
    return value != null && bad.contains(value.toLowerCase(Locale.ROOT));
  }

  String proof() {
    return "the server's setting " + setting;
  }
}
