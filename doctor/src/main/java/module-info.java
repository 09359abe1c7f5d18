// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

/** The doctor: examines any auth database, for the command line; programs have no interface yet. */
@SuppressWarnings("module") // The modules that it is exported to are compiled later.
module dev.watchword.doctor {
  requires dev.watchword.page;
  requires dev.watchword.store;
  requires java.sql;
  requires jdk.management;
  requires net.sf.jsqlparser;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires static org.jspecify;

  exports dev.watchword.doctor to
      dev.watchword.cli;
  exports dev.watchword.doctor.advise to
      dev.watchword.cli;
  exports dev.watchword.doctor.apply to
      dev.watchword.cli;
  exports dev.watchword.doctor.collect to
      dev.watchword.cli;
  exports dev.watchword.doctor.examine to
      dev.watchword.cli;
  exports dev.watchword.doctor.explain to
      dev.watchword.cli;
  exports dev.watchword.doctor.finding to
      dev.watchword.cli;
  exports dev.watchword.doctor.gate to
      dev.watchword.cli;
  exports dev.watchword.doctor.log to
      dev.watchword.cli;
  exports dev.watchword.doctor.model to
      dev.watchword.cli;
  exports dev.watchword.doctor.plan to
      dev.watchword.cli;
  exports dev.watchword.doctor.prove to
      dev.watchword.cli;
  exports dev.watchword.doctor.report to
      dev.watchword.cli;
  exports dev.watchword.doctor.script to
      dev.watchword.cli;
  exports dev.watchword.doctor.workload to
      dev.watchword.cli;

  // Records that are written and read as JSON.
  opens dev.watchword.doctor.gate to
      tools.jackson.databind;
  opens dev.watchword.doctor.plan to
      tools.jackson.databind;
  opens dev.watchword.doctor.prove to
      tools.jackson.databind;
  opens dev.watchword.doctor.report to
      tools.jackson.databind;
}
