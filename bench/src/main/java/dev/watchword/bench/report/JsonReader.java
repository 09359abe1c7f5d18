// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Memory;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Spread;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** A reader of reports in JSON. Values that can be computed from others are not read. */
final class JsonReader {
  private JsonReader() {}

  static Report read(JsonObject json) {
    if (!json.has("format") || !json.text("format").equals(JsonReport.FORMAT)) {
      throw BadReport.because("its \"format\" is not \"" + JsonReport.FORMAT + "\"");
    }
    if (json.whole("formatVersion") != JsonReport.VERSION) {
      throw new BadReport(
          "has format version "
              + json.whole("formatVersion")
              + "; this watchword reads version "
              + JsonReport.VERSION
              + ". Measure again with it.");
    }
    return new Report(
        json.text("watchword"),
        Instant.parse(json.text("at")),
        json.text("machine"),
        json.number("loadAtStart"),
        options(json.text("command"), json.object("options")),
        json.objects("chapters").stream().map(JsonReader::chapter).toList(),
        json.flag("complete"));
  }

  private static Conditions options(String command, JsonObject json) {
    return new Conditions(
        command,
        json.texts("scenarios"),
        json.text("engine"),
        Math.toIntExact(json.whole("rows")),
        Math.toIntExact(json.whole("seconds")),
        Math.toIntExact(json.whole("rounds")),
        Math.toIntExact(json.whole("threads")),
        json.has("cache") ? Math.toIntExact(json.whole("cache")) : 0);
  }

  private static Report.Chapter chapter(JsonObject json) {
    JsonObject memory = json.object("memory");
    return new Report.Chapter(
        json.text("name"),
        json.text("summary"),
        new Result(
            json.objects("figures").stream().map(JsonReader::figure).toList(),
            json.objects("details").stream().map(JsonReader::measured).toList(),
            json.objects("charts").stream().map(JsonReader::chart).toList(),
            json.texts("notes")),
        json.text("skipped"),
        json.number("load"),
        new Memory(memory.number("heapMiB"), memory.number("residentMiB")));
  }

  private static Figure figure(JsonObject json) {
    return new Figure(
        json.text("name"),
        json.has("subject") ? role(json) : Role.OURS,
        quantity(json.object("ours")),
        json.optional("limit").map(JsonReader::quantity).orElse(null),
        json.optional("ratio").map(JsonReader::spread).orElse(null),
        json.optional("target").map(JsonReader::target).orElse(Target.NONE),
        json.text("meaning"));
  }

  private static Role role(JsonObject json) {
    return new Role(Subject.of(json.text("subject")), json.text("label"), json.text("beside"));
  }

  private static Quantity quantity(JsonObject json) {
    return new Quantity(spread(json), json.text("unit"));
  }

  private static Spread spread(JsonObject json) {
    return new Spread(json.number("median"), json.number("low"), json.number("high"));
  }

  private static Target target(JsonObject json) {
    return json.has("atLeast")
        ? Target.atLeast(json.number("atLeast"))
        : Target.atMost(json.number("atMost"));
  }

  private static Measured measured(JsonObject json) {
    List<Round> rounds = json.objects("rounds").stream().map(JsonReader::round).toList();
    if (rounds.isEmpty()) {
      throw BadReport.because(json.path() + "rounds is empty");
    }
    JsonObject counters = json.object("counters");
    Map<String, String> units = new LinkedHashMap<>();
    counters.names().forEach(name -> units.put(name, counters.object(name).text("unit")));
    return new Measured(
        json.text("name"), json.has("threads") ? (int) json.whole("threads") : 0, rounds, units);
  }

  private static Round round(JsonObject json) {
    JsonObject counted = json.object("counted");
    Map<String, Long> totals = new HashMap<>();
    counted.names().forEach(name -> totals.put(name, counted.whole(name)));
    return new Round(
        json.whole("operations"),
        json.whole("nanos"),
        json.whole("cpuNanos"),
        json.number("machineLoad"),
        histogram(json),
        totals);
  }

  private static Histogram histogram(JsonObject json) {
    try {
      byte[] bytes = Base64.getDecoder().decode(json.text("latencies"));
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    } catch (DataFormatException | RuntimeException e) {
      throw BadReport.because(json.path() + "latencies is no histogram");
    }
  }

  private static Chart chart(JsonObject json) {
    return new Chart(
        json.text("title"),
        json.text("kind").equals("lines") ? Chart.Kind.LINES : Chart.Kind.BARS,
        json.text("xAxis"),
        json.text("yAxis"),
        json.texts("labels"),
        json.objects("series").stream().map(JsonReader::series).toList());
  }

  private static Chart.Series series(JsonObject json) {
    return new Chart.Series(
        json.text("name"), json.objects("points").stream().map(JsonReader::spread).toList());
  }
}
