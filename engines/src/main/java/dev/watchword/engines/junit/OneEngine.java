// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines.junit;

import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.Engines;
import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** A run of a test on one engine. */
record OneEngine(String engine) implements TestTemplateInvocationContext, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(OneEngine.class);

  @Override
  public String getDisplayName(int invocationIndex) {
    return engine;
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestDatabase.class;
  }

  @Override
  public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(Dropped.class, key -> create(), Dropped.class)
        .database;
  }

  private Dropped create() {
    DatabaseServer server = Engines.shared(engine);
    return new Dropped(new TestDatabase(engine, server.createDatabase(), server));
  }

  /**
   * A database that is dropped when JUnit closes the store of its test, after all of
   * {@code @AfterEach}.
   */
  private record Dropped(TestDatabase database) implements AutoCloseable {
    @Override
    public void close() {
      database.server().dropDatabase(database.url());
    }
  }
}
