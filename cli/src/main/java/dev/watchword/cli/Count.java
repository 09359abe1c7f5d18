// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A converter of numbers from 1 to 100 million, which may end in {@code k} for thousands or {@code
 * m} for millions.
 */
final class Count implements ITypeConverter<Integer> {
  private static final Pattern FORMAT = Pattern.compile("([1-9]\\d{0,8})([km]?)");
  private static final long MOST = 100_000_000;

  @Override
  public Integer convert(String value) {
    Matcher parts = FORMAT.matcher(value.toLowerCase(Locale.ROOT).replace("_", ""));
    if (parts.matches()) {
      long unit =
          switch (parts.group(2)) {
            case "k" -> 1_000;
            case "m" -> 1_000_000;
            default -> 1;
          };
      long number = Long.parseLong(parts.group(1)) * unit;
      if (number <= MOST) {
        return (int) number;
      }
    }
    throw new TypeConversionException(
        "'" + value + "' is not a number from 1 to 100m; write 5000, 10k or 1m");
  }
}
