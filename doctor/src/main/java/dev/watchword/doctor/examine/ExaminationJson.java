// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.examine;

import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexDdl;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Prints an examination as one JSON object. New members may be added; none changes its meaning. */
public final class ExaminationJson {
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
  private final IndexDdl ddl;

  private ExaminationJson(JsonGenerator json, IndexDdl ddl) {
    this.json = json;
    this.ddl = ddl;
  }

  public static String of(Examination examination) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonFactory.builder().build().createGenerator(INDENTED, text)) {
      new ExaminationJson(
              json, IndexDdl.of(examination.snapshot().engine(), examination.snapshot().schema()))
          .write(examination);
    }
    return text.append('\n').toString();
  }

  private void write(Examination examination) {
    Snapshot snapshot = examination.snapshot();
    json.writeStartObject();
    json.writeStringProperty("format", "watchword-examination");
    json.writeNumberProperty("formatVersion", 1);
    json.writeStringProperty("at", snapshot.taken().toString());
    json.writeStringProperty("engine", snapshot.engine().id());
    json.writeStringProperty("version", snapshot.version());
    json.writeStringProperty("database", examination.place());
    json.writeStringProperty("namespace", examination.namespace());
    texts("recognised", snapshot.recognised());
    json.writeNumberProperty("tables", examination.tables().size());
    json.writeNumberProperty("indexes", examination.indexes());
    json.writeNumberProperty("bytes", examination.bytes());
    json.writeNumberProperty("statements", snapshot.workload().statements().size());
    if (snapshot.statisticsSince().isPresent()) {
      json.writeStringProperty("statisticsSince", snapshot.statisticsSince().get().toString());
    }
    json.writeObjectPropertyStart("findingsBySeverity");
    for (Severity severity : Severity.values()) {
      json.writeNumberProperty(
          severity.name().toLowerCase(Locale.ROOT), examination.count(severity));
    }
    json.writeEndObject();
    json.writeArrayPropertyStart("findings");
    examination.findings().forEach(this::finding);
    json.writeEndArray();
    json.writeObjectPropertyStart("citedStatements");
    examination
        .cited()
        .forEach(statement -> json.writeStringProperty(statement.id(), statement.sql()));
    json.writeEndObject();
    texts("notes", snapshot.notes());
    texts("workloadNotes", snapshot.workload().notes());
    texts("logs", snapshot.workload().logs());
    json.writeEndObject();
  }

  private void finding(Finding finding) {
    json.writeStartObject();
    json.writeStringProperty("check", finding.check());
    json.writeStringProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("what", finding.what());
    json.writeStringProperty("why", finding.why());
    json.writeStringProperty("confidence", finding.confidence().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("proof", finding.proof());
    texts("evidence", finding.evidence());
    json.writeArrayPropertyStart("changes");
    finding.changes().forEach(this::change);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void change(Change change) {
    json.writeStartObject();
    json.writeStringProperty("kind", kind(change));
    texts(change instanceof Change.Advise ? "advice" : "sql", ddl.statements(change));
    json.writeEndObject();
  }

  private static String kind(Change change) {
    return switch (change) {
      case Change.Create create -> "create";
      case Change.Drop drop -> "drop";
      case Change.Replace replace -> "replace";
      case Change.Rebuild rebuild -> "rebuild";
      case Change.Run run -> "run";
      case Change.Advise advise -> "advise";
    };
  }

  private void texts(String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
