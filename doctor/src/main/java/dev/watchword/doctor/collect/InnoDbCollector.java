// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Generated;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Trait;
import dev.watchword.doctor.model.Traits;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.Engine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the catalogue of MariaDB and MySQL, in a constant number of statements. */
final class InnoDbCollector implements Collector {

  private record Server(String version, Instant now, String database) {}

  private record Pair<T>(String name, T value) {}

  private record Reference(String table, ForeignKey key) {

    Reference with(String onDelete) {
      return new Reference(
          table,
          new ForeignKey(key.name(), key.columns(), key.table(), key.referenced(), onDelete));
    }
  }

  @Override
  public Found collect(ReadOnlyConnection connection, String wanted) {
    Server server = connection.list(InnoDbCollectorSql.SERVER, InnoDbCollector::server).getFirst();
    String database = wanted.isEmpty() ? server.database() : wanted;
    if (database.isEmpty()) {
      throw new ConfigException("the URL names no database: write mariadb://HOST/NAME");
    }
    String literal = Quoting.of(connection.engine()).literal(database);
    Map<String, String> settings = settings(connection);
    InnoDbUses uses = InnoDbUses.read(connection, literal, settings);
    boolean counted = uses.counted();
    List<ForeignKey> references = new ArrayList<>();
    Map<String, Reference> keys = foreignKeys(connection, literal);
    keys.values().forEach(each -> references.add(each.key()));
    InnoDbIndexRows indexes = new InnoDbIndexRows(uses, references);
    connection.list(String.format(Locale.ROOT, InnoDbCollectorSql.INDEXES, literal), indexes::add);
    Set<String> partitioned = new HashSet<>();
    Assembly assembly = new Assembly(tables(connection, database, literal, uses, partitioned));
    Map<String, Map<String, List<String>>> allowed = allowed(connection, literal);
    traits(connection, literal, partitioned, assembly);
    connection
        .list(
            String.format(Locale.ROOT, InnoDbCollectorSql.COLUMNS, literal),
            row ->
                new Pair<>(
                    row.getString(1),
                    column(row, indexes, allowed.getOrDefault(row.getString(1), Map.of()))))
        .forEach(pair -> assembly.column(pair.name(), pair.value()));
    keys.values().forEach(each -> assembly.foreignKey(each.table(), each.key()));
    indexes.indexes().forEach(assembly::index);
    Schema schema = assembly.schema();
    settings.put(DoctorSetting.COUNTS, Boolean.toString(counted));
    return new Found(
        database,
        product(connection.engine()) + " " + server.version(),
        schema,
        settings,
        server.now(),
        counted ? uptime(connection).map(server.now()::minus) : Optional.empty());
  }

  private static String product(Engine engine) {
    return engine == Engine.MYSQL ? "MySQL" : "MariaDB";
  }

  private static Server server(ResultSet row) throws SQLException {
    return new Server(
        row.getString(1),
        Instant.ofEpochMilli(Math.round(row.getDouble(2) * 1000)),
        row.getString(3) == null ? "" : row.getString(3));
  }

  private static List<Assembly.Head> tables(
      ReadOnlyConnection connection,
      String database,
      String literal,
      InnoDbUses uses,
      Set<String> partitioned) {
    Map<String, Instant> analyzed = new HashMap<>();
    connection
        .tried(
            "the age of statistics (mysql.innodb_table_stats)",
            String.format(Locale.ROOT, InnoDbCollectorSql.ANALYZED, literal),
            row -> new Pair<>(row.getString(1), Instant.ofEpochSecond(row.getLong(2))))
        .forEach(pair -> analyzed.put(pair.name(), pair.value()));
    return connection.list(
        String.format(Locale.ROOT, InnoDbCollectorSql.TABLES, literal),
        row -> {
          String name = row.getString(1);
          if (row.getBoolean(5)) {
            partitioned.add(name);
          }
          Activity activity = uses.activity(name, Optional.ofNullable(analyzed.get(name)));
          return new Assembly.Head(database, name, row.getLong(2), row.getLong(3), activity);
        });
  }

  /**
   * Returns the values that CHECK constraints allow, by table and column; older servers have no
   * table of constraints.
   */
  private static Map<String, Map<String, List<String>>> allowed(
      ReadOnlyConnection connection, String literal) {
    Map<String, Map<String, List<String>>> allowed = new HashMap<>();
    connection
        .optional(
            String.format(
                Locale.ROOT,
                connection.engine() == Engine.MARIADB
                    ? InnoDbCollectorSql.MARIADB_CHECKS
                    : InnoDbCollectorSql.MYSQL_CHECKS,
                literal),
            row -> new Pair<>(row.getString(1), AllowedValues.of(List.of(row.getString(2)))))
        .forEach(
            pair ->
                allowed
                    .computeIfAbsent(pair.name(), table -> new HashMap<>())
                    .putAll(pair.value()));
    return allowed;
  }

  private static void traits(
      ReadOnlyConnection connection, String literal, Set<String> partitioned, Assembly assembly) {
    Set<String> triggered =
        new HashSet<>(
            connection.tried(
                "triggers",
                String.format(Locale.ROOT, InnoDbCollectorSql.TRIGGERS, literal),
                row -> row.getString(1)));
    Set<String> all = new HashSet<>(partitioned);
    all.addAll(triggered);
    for (String table : all) {
      Set<Trait> traits = EnumSet.noneOf(Trait.class);
      if (partitioned.contains(table)) {
        traits.add(Trait.PARTITIONED);
      }
      if (triggered.contains(table)) {
        traits.add(Trait.TRIGGERS);
      }
      assembly.traits(table, new Traits(traits, null));
    }
  }

  private static ColumnInfo column(
      ResultSet row, InnoDbIndexRows indexes, Map<String, List<String>> allowed)
      throws SQLException {
    OptionalDouble distinct = indexes.distinct(row.getString(1), row.getString(2));
    String expression = row.getString(6);
    String type = row.getString(3);
    List<String> labels = AllowedValues.ofType(type);
    return new ColumnInfo(
        row.getString(2),
        type,
        row.getBoolean(4),
        row.getString(5),
        distinct,
        OptionalInt.empty(),
        expression == null || expression.isEmpty()
            ? null
            : new Generated(expression.replace("\\'", "'"), row.getString(7).startsWith("VIRTUAL")),
        labels.isEmpty() ? allowed.getOrDefault(row.getString(2), List.of()) : labels);
  }

  private static Map<String, Reference> foreignKeys(ReadOnlyConnection connection, String literal) {
    Map<String, Reference> keys = new LinkedHashMap<>();
    connection.list(
        String.format(Locale.ROOT, InnoDbCollectorSql.FOREIGN_KEYS, literal),
        row -> {
          String table = row.getString(1);
          String name = row.getString(2);
          Reference before = keys.get(table + "\0" + name);
          ForeignKey key =
              new ForeignKey(
                  name,
                  longer(before == null ? List.of() : before.key().columns(), row.getString(3)),
                  row.getString(4),
                  longer(before == null ? List.of() : before.key().referenced(), row.getString(5)),
                  "NO ACTION");
          return keys.put(table + "\0" + name, new Reference(table, key)) == null;
        });
    if (!keys.isEmpty()) {
      connection
          .list(
              String.format(Locale.ROOT, InnoDbCollectorSql.RULES, literal),
              row -> new Pair<>(row.getString(1) + "\0" + row.getString(2), row.getString(3)))
          .forEach(rule -> keys.computeIfPresent(rule.name(), (id, key) -> key.with(rule.value())));
    }
    return keys;
  }

  private static List<String> longer(List<String> names, String name) {
    List<String> all = new ArrayList<>(names);
    all.add(name);
    return all;
  }

  private static Optional<Duration> uptime(ReadOnlyConnection connection) {
    return connection
        .tried("the server's uptime", InnoDbCollectorSql.UPTIME, row -> row.getLong(2))
        .stream()
        .map(Duration::ofSeconds)
        .findFirst();
  }

  private static Map<String, String> settings(ReadOnlyConnection connection) {
    Map<String, String> settings = new HashMap<>();
    connection
        .tried(
            "the server's settings",
            InnoDbCollectorSql.SETTINGS,
            row -> new Pair<>(row.getString(1), row.getString(2)))
        .forEach(pair -> settings.put(pair.name(), pair.value()));
    boolean all =
        connection
            .tried("the account's rights", InnoDbCollectorSql.GRANTS, row -> row.getString(1))
            .stream()
            .anyMatch(grant -> grant.startsWith("GRANT ALL PRIVILEGES ON *.*") || isSuper(grant));
    settings.put(DoctorSetting.SUPERUSER, Boolean.toString(all));
    boolean encrypted =
        connection
            .tried("the connection's cipher", InnoDbCollectorSql.ENCRYPTED, row -> row.getString(2))
            .stream()
            .anyMatch(cipher -> !cipher.isEmpty());
    settings.put(DoctorSetting.ENCRYPTED, Boolean.toString(encrypted));
    return settings;
  }

  private static boolean isSuper(String grant) {
    return grant.contains(" ON *.* ") && grant.contains("SUPER");
  }
}
