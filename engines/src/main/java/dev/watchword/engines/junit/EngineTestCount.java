// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A counter of tests by engine, written to {@code target/engine-tests.txt} after the run: a line
 * {@code engine passed failed} for each engine, and {@code none} for tests without one. Lines are
 * appended, so a reader adds them up.
 */
public final class EngineTestCount implements TestExecutionListener {
  private static final String NONE = "none";

  private final Path folder;
  private final Map<String, Integer> passed = new TreeMap<>();
  private final Map<String, Integer> failed = new TreeMap<>();

  /** Creates a counter for the module in whose folder the tests run. */
  public EngineTestCount() {
    this(Path.of(System.getProperty("basedir", ""), "target"));
  }

  EngineTestCount(Path folder) {
    this.folder = folder;
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean success = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    if (test.isTest()) {
      (success ? passed : failed).merge(engineOf(test), 1, Integer::sum);
    } else if (!success) {
      failed.merge(NONE, 1, Integer::sum);
    }
  }

  /** Returns the engine of a test, which is its display name. */
  private static String engineOf(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getJavaMethod())
        .filter(method -> AnnotationSupport.isAnnotated(method, EveryEngine.class))
        .map(method -> test.getDisplayName())
        .orElse(NONE);
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan plan) {
    Map<String, Integer> engines = new TreeMap<>(passed);
    engines.putAll(failed);
    List<String> lines = new ArrayList<>();
    for (String engine : engines.keySet()) {
      lines.add(
          engine + " " + passed.getOrDefault(engine, 0) + " " + failed.getOrDefault(engine, 0));
    }
    passed.clear();
    failed.clear();
    append(lines);
  }

  private void append(List<String> lines) {
    if (lines.isEmpty() || !Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.write(
          folder.resolve("engine-tests.txt"),
          lines,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot count the tests", e);
    }
  }
}
