// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Spread;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** A writer of one report as JSON. An unknown number becomes null. */
final class JsonWriter {
  private static final ObjectWriteContext INDENTED =
      new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
          return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
          return true;
        }
      };

  private final JsonGenerator json;

  private JsonWriter(JsonGenerator json) {
    this.json = json;
  }

  static String write(Report report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonFactory.builder().build().createGenerator(INDENTED, text)) {
      new JsonWriter(json).report(report);
    }
    return text.append('\n').toString();
  }

  /** Returns an object with the charts in its member {@code charts}. */
  static String charts(Collection<Chart> charts) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), text)) {
      JsonWriter writer = new JsonWriter(json);
      json.writeStartObject();
      writer.objects("charts", charts, writer::chart);
      json.writeEndObject();
    }
    return text.toString();
  }

  private void report(Report report) {
    json.writeStartObject();
    json.writeStringProperty("format", JsonReport.FORMAT);
    json.writeNumberProperty("formatVersion", JsonReport.VERSION);
    json.writeStringProperty("watchword", report.version());
    json.writeStringProperty("at", report.at().toString());
    json.writeStringProperty("command", report.options().command());
    json.writeBooleanProperty("complete", report.complete());
    json.writeStringProperty("machine", report.machine());
    number("loadAtStart", report.loadAtStart());
    options(report.options());
    objects("chapters", report.chapters(), this::chapter);
    json.writeEndObject();
  }

  private void options(Conditions options) {
    json.writeObjectPropertyStart("options");
    texts("scenarios", options.scenarios());
    json.writeStringProperty("engine", options.engine());
    json.writeNumberProperty("rows", options.rows());
    json.writeNumberProperty("seconds", options.seconds());
    json.writeNumberProperty("rounds", options.rounds());
    json.writeNumberProperty("threads", options.threads());
    json.writeNumberProperty("cache", options.cache());
    json.writeEndObject();
  }

  private void chapter(Report.Chapter chapter) {
    json.writeStringProperty("name", chapter.name());
    json.writeStringProperty("summary", chapter.summary());
    json.writeStringProperty("skipped", chapter.skipped());
    number("load", chapter.load());
    json.writeObjectPropertyStart("memory");
    number("heapMiB", chapter.memory().heap());
    number("residentMiB", chapter.memory().resident());
    json.writeEndObject();
    objects("figures", chapter.result().figures(), this::figure);
    objects("details", chapter.result().details(), this::measured);
    objects("charts", chapter.result().charts(), this::chart);
    texts("notes", chapter.result().notes());
  }

  private void figure(Figure figure) {
    json.writeStringProperty("name", figure.name());
    json.writeStringProperty("subject", figure.role().subject().id());
    json.writeStringProperty("label", figure.role().label());
    json.writeStringProperty("beside", figure.role().beside());
    quantity("ours", figure.ours());
    quantity("limit", figure.limit());
    spread("ratio", figure.ratio());
    target(figure.target());
    json.writeStringProperty("verdict", figure.verdict());
    json.writeStringProperty("meaning", figure.meaning());
  }

  private void target(Target target) {
    switch (target) {
      case Target.None none -> json.writeNullProperty("target");
      case Target.AtLeast least -> bound("atLeast", least.bound());
      case Target.AtMost most -> bound("atMost", most.bound());
    }
  }

  private void bound(String name, double bound) {
    json.writeObjectPropertyStart("target");
    number(name, bound);
    json.writeEndObject();
  }

  private void measured(Measured measured) {
    json.writeStringProperty("name", measured.name());
    json.writeNumberProperty("threads", measured.threads());
    spread("perSecond", measured.perSecond());
    json.writeObjectPropertyStart("latencyMillis");
    Latencies.millis(measured.latencies()).forEach(this::number);
    json.writeEndObject();
    spread("p99Millis", measured.correctedMillis(99));
    spread("cpuMicros", measured.cpuMicros());
    json.writeObjectPropertyStart("counters");
    measured.units().forEach((name, unit) -> counter(measured, name, unit));
    json.writeEndObject();
    objects("rounds", measured.rounds(), this::round);
  }

  private void counter(Measured measured, String name, String unit) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("unit", unit);
    number("perOperation", measured.each(name));
    json.writeEndObject();
  }

  private void round(Round round) {
    number("perSecond", round.perSecond());
    number("p99Millis", round.correctedMillis(99));
    number("cpuMicros", round.cpuMicros());
    json.writeNumberProperty("operations", round.operations());
    json.writeNumberProperty("nanos", round.nanos());
    json.writeNumberProperty("cpuNanos", round.cpuNanos());
    number("machineLoad", round.machineLoad());
    json.writeObjectPropertyStart("counted");
    new TreeMap<>(round.counted()).forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeStringProperty("latencies", encoded(round.latencies()));
  }

  private static String encoded(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }

  private void chart(Chart chart) {
    json.writeStringProperty("title", chart.title());
    json.writeStringProperty("kind", chart.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("xAxis", chart.xAxis());
    json.writeStringProperty("yAxis", chart.yAxis());
    texts("labels", chart.labels());
    objects(
        "series",
        chart.series(),
        series -> {
          json.writeStringProperty("name", series.name());
          objects("points", series.points(), this::members);
        });
  }

  private void quantity(String name, @Nullable Quantity quantity) {
    if (quantity == null) {
      json.writeNullProperty(name);
      return;
    }
    json.writeObjectPropertyStart(name);
    members(quantity.spread());
    json.writeStringProperty("unit", quantity.unit());
    json.writeEndObject();
  }

  private void spread(String name, @Nullable Spread spread) {
    if (spread == null) {
      json.writeNullProperty(name);
      return;
    }
    json.writeObjectPropertyStart(name);
    members(spread);
    json.writeEndObject();
  }

  private void members(Spread spread) {
    number("median", spread.median());
    number("low", spread.low());
    number("high", spread.high());
  }

  private void number(String name, double value) {
    if (Double.isFinite(value)) {
      json.writeNumberProperty(name, value);
    } else {
      json.writeNullProperty(name);
    }
  }

  private void texts(String name, Collection<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private <T> void objects(String name, Collection<T> elements, Consumer<T> members) {
    json.writeArrayPropertyStart(name);
    for (T element : elements) {
      json.writeStartObject();
      members.accept(element);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
