// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A test that runs once per database engine, in place of {@code @Test}. A parameter of type {@link
 * TestDatabase}, here or in {@code @BeforeEach}, is a fresh empty database that is dropped after
 * the test. An engine that cannot start fails the test; none is skipped. For a quick run on one's
 * own machine the system property {@code watchword.engines}, as in {@code sqlite,postgres}, leaves
 * engines out; where the environment has {@code CI=true} that is an error.
 *
 * <p>The runs of a class go on at once, as most of their time is spent waiting for a server; a test
 * that cannot have others beside it says {@code @Execution(SAME_THREAD)}.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(EveryEngineExtension.class)
public @interface EveryEngine {

  /** Engines to run on, or none for all four. */
  String[] value() default {};
}
