// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.bench.scenario.DatabaseCache;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A converter of a share of the memory in whole percent, such as {@code 50%}. */
final class Share implements ITypeConverter<DatabaseCache> {
  private static final Pattern FORMAT = Pattern.compile("(\\d{1,3})%");

  @Override
  public DatabaseCache convert(String value) {
    Matcher percent = FORMAT.matcher(value);
    if (percent.matches()) {
      try {
        return new DatabaseCache(Integer.parseInt(percent.group(1)));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + value + "': " + e.getMessage());
      }
    }
    throw new TypeConversionException(
        "'" + value + "' is not a share from 1% to " + DatabaseCache.MOST + "%; write 25% or 50%");
  }
}
