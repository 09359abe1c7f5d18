// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.config.Settings.Declared;
import dev.watchword.store.meter.Meter;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a running program and their live changes. A change is checked by the same records
 * as at the start, applies whole or not at all, and is logged. Any number of threads may use it;
 * changes are serialised.
 *
 * @param <C> the configuration record
 */
public final class Tuning<C extends Record> {
  private static final System.Logger LOGGER = System.getLogger("dev.watchword.settings");

  private final Class<C> type;
  private final Consumer<C> retune;
  private Layers layers;
  private C current;

  /**
   * @param layers settings at the start
   * @param retune applies a new configuration to the running parts
   * @throws ConfigException when {@code layers} are not a valid configuration
   */
  public Tuning(Class<C> type, Layers layers, Consumer<C> retune) {
    this.type = type;
    this.retune = retune;
    this.layers = layers;
    this.current = Settings.read(type, layers.merged());
  }

  /**
   * A setting with its current value.
   *
   * @param value formatted value, with secrets hidden
   */
  public record Shown(Declared declared, String value, Source source) {}

  /** A setting whose value changed. */
  public record Change(String key, String before, String after, boolean live) {}

  /** The outcome of a requested change. */
  public sealed interface Outcome {
    /** Success: these settings changed; none when all had the requested value already. */
    record Done(List<Change> changes) implements Outcome {}

    /** Refusal: some value is not allowed, and nothing changed. */
    record Refused(String reason) implements Outcome {}

    /** Refusal: these settings need a restart, and nothing changed. */
    record NeedsRestart(List<String> keys) implements Outcome {}
  }

  /** Returns every setting with its current value, in order. */
  public synchronized List<Shown> settings() {
    List<Shown> all = new ArrayList<>();
    SettingValues.of(current)
        .forEach(
            (declared, value) ->
                all.add(
                    new Shown(
                        declared,
                        SettingValues.shown(declared, value),
                        layers.sourceOf(declared.key()))));
    return all;
  }

  /** Registers a gauge {@code watchword.setting} for each live number, with its key as a tag. */
  public void announce(Meter meter) {
    for (Declared setting : Settings.declared(type)) {
      if (setting.live() && !Double.isNaN(number(setting))) {
        meter.gauge("watchword.setting", Map.of("key", setting.key()), () -> number(setting));
      }
    }
  }

  private synchronized double number(Declared setting) {
    Object value = Objects.requireNonNull(SettingValues.of(current).get(setting));
    return SettingValues.number(value).orElse(Double.NaN);
  }

  /**
   * Applies changes requested by an operator. They last until the program ends.
   *
   * @param values new values; null resets a key to the other sources' value
   * @param who name of the operator, for the log
   */
  public synchronized Outcome patch(Map<String, @Nullable String> values, String who) {
    Map<String, String> operator = new HashMap<>(layers.of(Source.OPERATOR));
    values.forEach(
        (key, value) -> {
          if (value == null) {
            operator.remove(key);
          } else {
            operator.put(key, value);
          }
        });
    List<String> fixed = values.keySet().stream().filter(this::isFixed).sorted().toList();
    if (!fixed.isEmpty()) {
      return new Outcome.NeedsRestart(fixed);
    }
    try {
      return new Outcome.Done(change(layers.with(Source.OPERATOR, operator), who));
    } catch (ConfigException e) {
      return new Outcome.Refused(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Applies the configuration file as it is now. Settings that need a restart keep their value and
   * are named in the log, as are those that another source overrides.
   *
   * @param who origin of the change, for the log
   * @throws ConfigException when the program could not start with this file; then nothing changes
   */
  public synchronized List<Change> reload(Map<String, String> file, String who) {
    C restarted = Settings.read(type, layers.with(Source.FILE, file).merged());
    Map<String, String> old = layers.of(Source.FILE);
    Map<String, String> usable = new HashMap<>();
    old.forEach((key, value) -> putIf(isFixed(key), usable, key, value));
    file.forEach((key, value) -> putIf(!isFixed(key), usable, key, value));
    List<Change> wanted = changes(current, restarted);
    List<Change> changes = change(layers.with(Source.FILE, usable), who);
    warn(wanted.stream().filter(change -> !change.live()).map(Change::key), who, "need a restart");
    warn(
        file.keySet().stream()
            .filter(key -> !Objects.equals(file.get(key), old.get(key)))
            .filter(key -> layers.sourceOf(key) != Source.FILE && !isFixed(key)),
        who,
        "are overridden by the environment, the command line or the operator");
    return changes;
  }

  private static void putIf(
      boolean condition, Map<String, String> values, String key, String value) {
    if (condition) {
      values.put(key, value);
    }
  }

  private static void warn(Stream<String> keys, String who, String what) {
    String names = keys.sorted().collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      LOGGER.log(Level.WARNING, who + ": unchanged, because they " + what + ": " + names);
    }
  }

  /**
   * Whether a setting needs a restart. An unknown key does not: reading refuses it with a better
   * reason.
   */
  private boolean isFixed(String key) {
    return Settings.declared(type, Set.of(key)).stream()
        .anyMatch(setting -> setting.key().equals(key) && !setting.live());
  }

  private List<Change> change(Layers next, String who) {
    C config = Settings.read(type, next.merged());
    List<Change> changes = changes(current, config);
    if (!changes.isEmpty()) {
      hand(config);
    }
    layers = next;
    current = config;
    for (Change change : changes) {
      LOGGER.log(
          Level.INFO,
          change.key()
              + " changed from "
              + change.before()
              + " to "
              + change.after()
              + " by "
              + who);
    }
    return changes;
  }

  /** Applies a configuration to all parts; if one fails, all return to the current one. */
  private void hand(C config) {
    try {
      retune.accept(config);
    } catch (RuntimeException e) {
      retune.accept(current);
      throw e;
    }
  }

  private static List<Change> changes(Record before, Record after) {
    Map<Declared, Object> old = SettingValues.of(before);
    Map<Declared, Object> now = SettingValues.of(after);
    Set<Declared> all = new LinkedHashSet<>(now.keySet());
    all.addAll(old.keySet());
    return all.stream()
        .filter(setting -> !Objects.equals(old.get(setting), now.get(setting)))
        .map(
            setting ->
                new Change(
                    setting.key(),
                    shown(setting, old.get(setting)),
                    shown(setting, now.get(setting)),
                    setting.live()))
        .toList();
  }

  /** Formats a value; one whose name an operator gives may be absent before or after a change. */
  private static String shown(Declared setting, @Nullable Object value) {
    return value == null ? "" : SettingValues.shown(setting, value);
  }
}
