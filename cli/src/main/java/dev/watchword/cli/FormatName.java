// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.plan.MigrationFormat;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A converter of the name of a migration format. */
final class FormatName implements ITypeConverter<MigrationFormat> {

  @Override
  public MigrationFormat convert(String text) {
    return Arrays.stream(MigrationFormat.values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is not sql, flyway, prisma or drizzle"));
  }
}
