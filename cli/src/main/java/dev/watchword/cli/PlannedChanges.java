// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.plan.Proposal;
import dev.watchword.store.config.ConfigException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The changes that the user asks for in addition to those of the findings. */
final class PlannedChanges {
  private static final Pattern INDEX = Pattern.compile("(.+?)\\s*\\((.+)\\)");
  private static final String REASON = "asked for on the command line";

  /** Maximum length of an index name, in characters: the shortest of the engines' limits. */
  private static final int LONGEST_NAME = 60;

  @Option(
      names = "--create",
      paramLabel = "TABLE(COLUMN,…)",
      description =
          "Also plan this index. Write `COLUMN desc` for descending order. May be given"
              + " several times.")
  private List<String> creates = new ArrayList<>();

  @Option(
      names = "--create-unique",
      paramLabel = "TABLE(COLUMN,…)",
      description = "Also plan this unique index. May be given several times.")
  private List<String> uniques = new ArrayList<>();

  @Option(
      names = "--drop",
      paramLabel = "INDEX",
      description = "Also plan to drop this index. May be given several times.")
  private List<String> drops = new ArrayList<>();

  List<Proposal> of(Schema schema) {
    List<Proposal> proposals = new ArrayList<>();
    creates.forEach(text -> proposals.add(create(schema, text, false)));
    uniques.forEach(text -> proposals.add(create(schema, text, true)));
    drops.forEach(name -> proposals.add(drop(schema, name)));
    return proposals;
  }

  private static Proposal create(Schema schema, String text, boolean unique) {
    Matcher parts = INDEX.matcher(text.strip());
    if (!parts.matches()) {
      throw new ConfigException(
          "'" + text + "' is not an index; write 'table(column, column desc)'");
    }
    TableInfo table =
        schema
            .table(parts.group(1))
            .orElseThrow(() -> new ConfigException("there is no table " + parts.group(1)));
    List<Key> keys =
        Arrays.stream(parts.group(2).split(",", -1)).map(part -> key(table, part.strip())).toList();
    RawIndexShape shape = RawIndexShape.of(table.name(), keys);
    String columns = String.join("_", keys.stream().map(Key::term).toList());
    String name = (table.name() + "_" + columns).replaceAll("\\W+", "_");
    String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME - 4));
    Change.Create change =
        unique
            ? new Change.Create(cut + "_key", shape.asUnique(), List.of())
            : new Change.Create(cut + "_idx", shape, List.of());
    return new Proposal(change, REASON);
  }

  private static Key key(TableInfo table, String text) {
    boolean descending = text.toLowerCase(Locale.ROOT).endsWith(" desc");
    String name = descending ? text.substring(0, text.length() - 5).strip() : text;
    if (table.column(name).isEmpty()) {
      throw new ConfigException("table " + table.name() + " has no column " + name);
    }
    return descending ? Key.descending(name) : Key.of(name);
  }

  private static Proposal drop(Schema schema, String name) {
    IndexInfo index =
        schema.tables().stream()
            .flatMap(table -> table.indexes().stream())
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new ConfigException("there is no index " + name));
    return new Proposal(new Change.Drop(index), REASON);
  }
}
