// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.report;

import dev.watchword.doctor.examine.Examination;
import dev.watchword.doctor.examine.Overview;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexDdl;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.prove.Proof;
import dev.watchword.page.Html;
import dev.watchword.page.HtmlPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** An examination, a proof, or both as one self-contained page: no network, no other file. */
public final class DoctorPage {
  private final Html html =
      HtmlPage.begin("Watchword doctor", HtmlPage.resource(DoctorPage.class, "doctor.css"));
  private final List<ProofCharts.Chart> charts = new ArrayList<>();

  private DoctorPage() {}

  /** Returns a page of an examination and of a proof; either may be absent. */
  public static String of(Optional<Examination> examination, Optional<Proof> proof) {
    DoctorPage page = new DoctorPage();
    examination.ifPresent(page::examination);
    proof.ifPresent(page::proof);
    return HtmlPage.end(
        page.html,
        JsonMapper.shared().writeValueAsString(page.charts),
        HtmlPage.resource(DoctorPage.class, "charts.js"));
  }

  private void examination(Examination examination) {
    html.open("dl");
    Overview.of(examination)
        .forEach(line -> html.element("dt", line.label()).element("dd", line.words()));
    html.close("dl");
    html.element("h2", "Findings").open("div", "class", "findings");
    IndexDdl ddl = IndexDdl.of(examination.snapshot().engine(), examination.snapshot().schema());
    examination.findings().forEach(finding -> finding(finding, ddl));
    html.close("div");
    if (examination.findings().isEmpty()) {
      html.element("p", "Nothing is wrong.");
    }
    statements(examination.cited());
    notes(examination.notes());
  }

  private void statements(List<Statement> cited) {
    if (!cited.isEmpty()) {
      html.element("h2", "Statements");
      for (Statement statement : cited) {
        html.open("details").element("summary", statement.id());
        html.element("pre", statement.sql().strip()).close("details");
      }
    }
  }

  private void notes(List<String> notes) {
    if (!notes.isEmpty()) {
      html.element("h2", "Notes").open("ul");
      notes.forEach(note -> html.element("li", note));
      html.close("ul");
    }
  }

  private void finding(Finding finding, IndexDdl ddl) {
    String severity = finding.severity().name().toLowerCase(Locale.ROOT);
    html.open("article", "class", severity);
    html.element("h3", severity + ": " + finding.what());
    html.element("p", finding.why());
    finding.changes().forEach(change -> change(change, ddl));
    finding.evidence().forEach(line -> html.element("p", line));
    html.element(
        "p",
        finding.check()
            + ", "
            + finding.confidence().name().toLowerCase(Locale.ROOT)
            + ": "
            + finding.proof(),
        "class",
        "meaning");
    html.close("article");
  }

  private void change(Change change, IndexDdl ddl) {
    if (change instanceof Change.Advise advise) {
      html.element("p", advise.text());
    } else {
      html.element("pre", String.join(";\n", ddl.statements(change)) + ";");
    }
  }

  private void proof(Proof proof) {
    html.element("h2", "Before and after");
    html.element("p", ProofTables.verdict(proof), "class", "lead");
    html.element("p", ProofTables.where(proof), "class", "meaning");
    for (ProofCharts.Chart chart : ProofCharts.of(proof)) {
      draw(chart);
    }
    for (ProofTables.Table table : ProofTables.of(proof)) {
      if (!table.rows().isEmpty()) {
        html.element("h2", table.title());
        table(table);
      }
    }
    html.element("h2", "Plans");
    proof.statements().forEach(this::plans);
    proof.notes().forEach(note -> html.element("p", note, "class", "meaning"));
  }

  private void plans(Proof.StatementProof statement) {
    html.open("details").element("summary", statement.id() + ": " + ProofWords.change(statement));
    html.element("pre", statement.sql()).open("div", "class", "plans");
    html.open("article").element("h3", "before").element("pre", statement.before().plan());
    html.close("article");
    html.open("article").element("h3", "after").element("pre", statement.after().plan());
    html.close("article").close("div").close("details");
  }

  private void draw(ProofCharts.Chart chart) {
    String label = chart.title() + ". The figures stand in the tables below.";
    html.open("figure").element("figcaption", chart.title()).open("div", "class", "canvas");
    html.open("canvas", "role", "img", "aria-label", label).close("canvas");
    html.close("div").close("figure");
    charts.add(chart);
  }

  private void table(ProofTables.Table table) {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region");
    html.open("table").open("thead").open("tr");
    table.heading().forEach(name -> html.element("th", name, "scope", "col"));
    html.close("tr").close("thead").open("tbody");
    for (List<String> row : table.rows()) {
      html.open("tr").element("th", row.getFirst(), "scope", "row");
      row.subList(1, row.size()).forEach(this::cell);
      html.close("tr");
    }
    html.close("tbody").close("table").close("div");
  }

  private void cell(String text) {
    if (text.endsWith(" faster")) {
      html.element("td", text, "class", "met");
    } else if (text.endsWith(" slower")) {
      html.element("td", text, "class", "missed");
    } else {
      html.element("td", text);
    }
  }
}
