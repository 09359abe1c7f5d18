// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.meter.Meter;
import dev.watchword.store.meter.micrometer.MicrometerMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/**
 * The metrics of a store and of the server on it, in the text format of Prometheus. Any number of
 * threads may use it at once.
 */
public final class Metrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meter meter = new MicrometerMeter(registry);

  /** Creates a registry of its own, without values. */
  public Metrics() {}

  /** The meter for a store. */
  public Meter meter() {
    return meter;
  }

  /** The registry, to which an application may add meters of its own. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Adds memory, collections, threads, files and processor time of this process, until it ends. */
  public void observeProcess() {
    List<MeterBinder> process =
        List.of(
            new JvmMemoryMetrics(),
            new JvmGcMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics());
    process.forEach(part -> part.bindTo(registry));
  }

  /** Everything, in the text format of Prometheus. */
  String scrape() {
    return registry.scrape();
  }
}
