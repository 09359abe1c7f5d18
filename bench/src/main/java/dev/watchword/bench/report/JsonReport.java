// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Host.Memory;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.report.JsonTree.BadReport;
import dev.watchword.bench.report.Report.Chapter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** A report as JSON, documented in {@code docs/bench-report.md}. */
public final class JsonReport {
  private static final String FORMAT = "watchword-bench";

  /**
   * Version of the format. It grows when a member is renamed, removed or changes its meaning; not
   * when one is added.
   */
  private static final int VERSION = 1;

  private JsonReport() {}

  /** Replaces the file atomically; it is never half written. */
  public static void write(Report report, Path file) throws IOException {
    ReportFiles.replace(file, text(report));
  }

  /**
   * Reads a report that {@link #write} wrote. Values that can be computed from others are not read.
   *
   * @throws IOException when there is no such file or it is no report of this version; the message
   *     says which
   */
  public static Report read(Path file) throws IOException {
    try {
      return report(JsonTree.parse(Files.readString(file)));
    } catch (NoSuchFileException e) {
      throw new IOException(file + " does not exist", e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is no report of watchword bench: it is not UTF-8 text", e);
    } catch (BadReport e) {
      throw new IOException(file + " " + e.getMessage(), e);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new IOException(file + " is no report of watchword bench: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  static String text(Report report) {
    return json(report).text(true) + "\n";
  }

  /** Returns an object with the charts in its member {@code charts}. */
  static String charts(List<Chart> charts) {
    return new JsonTree().with("charts", charts, JsonReport::json).text(false);
  }

  private static JsonTree json(Report report) {
    return new JsonTree()
        .with("format", FORMAT)
        .with("formatVersion", VERSION)
        .with("watchword", report.version())
        .with("at", report.at().toString())
        .with("command", report.options().command())
        .with("complete", report.complete())
        .with("machine", report.machine())
        .with("loadAtStart", report.loadAtStart())
        .with("options", json(report.options()))
        .with("chapters", report.chapters(), JsonReport::json);
  }

  private static Report report(JsonTree json) {
    if (!json.has("format") || !json.text("format").equals(FORMAT)) {
      throw BadReport.because("its \"format\" is not \"" + FORMAT + "\"");
    }
    if (json.whole("formatVersion") != VERSION) {
      throw new BadReport(
          Text.of(
              "has format version %d; this watchword reads version %d. Measure again with it.",
              json.whole("formatVersion"), VERSION));
    }
    return new Report(
        json.text("watchword"),
        Instant.parse(json.text("at")),
        json.text("machine"),
        json.number("loadAtStart"),
        options(json.text("command"), json.object("options")),
        json.objects("chapters", JsonReport::chapter),
        json.flag("complete"));
  }

  private static JsonTree json(Conditions options) {
    return new JsonTree()
        .with("scenarios", options.scenarios())
        .with("engine", options.engine())
        .with("rows", options.rows())
        .with("seconds", options.seconds())
        .with("rounds", options.rounds())
        .with("threads", options.threads())
        .with("cache", options.cache());
  }

  private static Conditions options(String command, JsonTree json) {
    return new Conditions(
        command,
        json.texts("scenarios"),
        json.text("engine"),
        json.integer("rows"),
        json.integer("seconds"),
        json.integer("rounds"),
        json.integer("threads"),
        json.has("cache") ? json.integer("cache") : 0);
  }

  private static JsonTree json(Chapter chapter) {
    Memory memory = chapter.memory();
    return new JsonTree()
        .with("name", chapter.name())
        .with("summary", chapter.summary())
        .with("skipped", chapter.skipped())
        .with("load", chapter.load())
        .with(
            "memory",
            new JsonTree().with("heapMiB", memory.heap()).with("residentMiB", memory.resident()))
        .with("figures", chapter.result().figures(), JsonReport::json)
        .with("details", chapter.result().details(), JsonReport::json)
        .with("charts", chapter.result().charts(), JsonReport::json)
        .with("notes", chapter.result().notes());
  }

  private static Chapter chapter(JsonTree json) {
    JsonTree memory = json.object("memory");
    return new Chapter(
        json.text("name"),
        json.text("summary"),
        new Result(
            json.objects("figures", JsonReport::figure),
            json.objects("details", JsonReport::measured),
            json.objects("charts", JsonReport::chart),
            json.texts("notes")),
        json.text("skipped"),
        json.number("load"),
        new Memory(memory.number("heapMiB"), memory.number("residentMiB")));
  }

  private static JsonTree json(Figure figure) {
    Quantity limit = figure.limit();
    Spread ratio = figure.ratio();
    return new JsonTree()
        .with("name", figure.name())
        .with("subject", figure.role().subject().id())
        .with("label", figure.role().label())
        .with("beside", figure.role().beside())
        .with("ours", json(figure.ours()))
        .with("limit", limit == null ? null : json(limit))
        .with("ratio", ratio == null ? null : json(ratio))
        .with(
            "target",
            switch (figure.target()) {
              case Threshold.None none -> null;
              case Threshold.AtLeast least -> new JsonTree().with("atLeast", least.bound());
              case Threshold.AtMost most -> new JsonTree().with("atMost", most.bound());
            })
        .with("verdict", figure.verdict())
        .with("meaning", figure.meaning());
  }

  private static Figure figure(JsonTree json) {
    return new Figure(
        json.text("name"),
        json.has("subject")
            ? new Role(Subject.of(json.text("subject")), json.text("label"), json.text("beside"))
            : Role.OURS,
        quantity(json.object("ours")),
        json.optional("limit", JsonReport::quantity),
        json.optional("ratio", JsonReport::spread),
        Objects.requireNonNullElse(json.optional("target", JsonReport::target), Threshold.NONE),
        json.text("meaning"));
  }

  private static Threshold target(JsonTree json) {
    return json.has("atLeast")
        ? Threshold.atLeast(json.number("atLeast"))
        : Threshold.atMost(json.number("atMost"));
  }

  private static JsonTree json(Quantity quantity) {
    return json(quantity.spread()).with("unit", quantity.unit());
  }

  private static Quantity quantity(JsonTree json) {
    return new Quantity(spread(json), json.text("unit"));
  }

  private static JsonTree json(Spread spread) {
    return new JsonTree()
        .with("median", spread.median())
        .with("low", spread.low())
        .with("high", spread.high());
  }

  private static Spread spread(JsonTree json) {
    return new Spread(json.number("median"), json.number("low"), json.number("high"));
  }

  private static JsonTree json(Measured measured) {
    JsonTree counters = new JsonTree();
    measured
        .units()
        .forEach(
            (name, unit) ->
                counters.with(
                    name,
                    new JsonTree().with("unit", unit).with("perOperation", measured.each(name))));
    return new JsonTree()
        .with("name", measured.name())
        .with("threads", measured.threads())
        .with("perSecond", json(measured.perSecond()))
        .with("latencyMillis", object(measured.latencyMillis()))
        .with("p99Millis", json(measured.correctedMillis(99)))
        .with("cpuMicros", json(measured.cpuMicros()))
        .with("counters", counters)
        .with("rounds", measured.rounds(), JsonReport::json);
  }

  private static JsonTree object(Map<String, ?> members) {
    JsonTree object = new JsonTree();
    members.forEach(object::with);
    return object;
  }

  private static Measured measured(JsonTree json) {
    List<Round> rounds = json.objects("rounds", JsonReport::round);
    if (rounds.isEmpty()) {
      throw BadReport.because(json.path() + "rounds is empty");
    }
    JsonTree counters = json.object("counters");
    Map<String, String> units = new LinkedHashMap<>();
    counters
        .members()
        .keySet()
        .forEach(name -> units.put(name, counters.object(name).text("unit")));
    int threads = json.has("threads") ? json.integer("threads") : 0;
    return new Measured(json.text("name"), threads, rounds, units);
  }

  private static JsonTree json(Round round) {
    return new JsonTree()
        .with("perSecond", round.perSecond())
        .with("p99Millis", round.correctedMillis(99))
        .with("cpuMicros", round.cpuMicros())
        .with("operations", round.operations())
        .with("nanos", round.nanos())
        .with("cpuNanos", round.cpuNanos())
        .with("machineLoad", round.machineLoad())
        .with("counted", object(new TreeMap<>(round.counted())))
        .with("latencies", encoded(round.latencies()));
  }

  private static Round round(JsonTree json) {
    JsonTree counted = json.object("counted");
    Map<String, Long> totals = new HashMap<>();
    counted.members().keySet().forEach(name -> totals.put(name, counted.whole(name)));
    return new Round(
        json.whole("operations"),
        json.whole("nanos"),
        json.whole("cpuNanos"),
        json.number("machineLoad"),
        histogram(json),
        totals);
  }

  private static String encoded(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }

  private static Histogram histogram(JsonTree json) {
    try {
      byte[] bytes = Base64.getDecoder().decode(json.text("latencies"));
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    } catch (DataFormatException | RuntimeException e) {
      throw BadReport.because(json.path() + "latencies is no histogram");
    }
  }

  private static JsonTree json(Chart chart) {
    return new JsonTree()
        .with("title", chart.title())
        .with("kind", chart.kind().name().toLowerCase(Locale.ROOT))
        .with("xAxis", chart.xAxis())
        .with("yAxis", chart.yAxis())
        .with("labels", chart.labels())
        .with(
            "series",
            chart.series(),
            series ->
                new JsonTree()
                    .with("name", series.name())
                    .with("points", series.points(), JsonReport::json));
  }

  private static Chart chart(JsonTree json) {
    return new Chart(
        json.text("title"),
        json.text("kind").equals("lines") ? Chart.Kind.LINES : Chart.Kind.BARS,
        json.text("xAxis"),
        json.text("yAxis"),
        json.texts("labels"),
        json.objects(
            "series",
            series ->
                new Chart.Series(
                    series.text("name"), series.objects("points", JsonReport::spread))));
  }
}
