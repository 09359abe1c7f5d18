// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** The extension that runs a method with {@link EveryEngine} once per engine. */
final class EveryEngineExtension implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), EveryEngine.class);
  }

  /** Whether a test may have no run: only when the run leaves engines out. */
  @Override
  public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
    return selection(context).restricted();
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return selection(context).engines().stream().map(OneEngine::new);
  }

  private static EngineSelection selection(ExtensionContext context) {
    return EngineSelection.of(
        AnnotationSupport.findAnnotation(context.getTestMethod(), EveryEngine.class).orElseThrow(),
        context);
  }
}
