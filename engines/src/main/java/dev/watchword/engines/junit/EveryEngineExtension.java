// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** What makes one run per engine out of a method with {@link EveryEngine}. */
final class EveryEngineExtension implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), EveryEngine.class);
  }

  /** Only a run that leaves engines out may leave a test without one. */
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
