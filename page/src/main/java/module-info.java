// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

/** A report as one file of HTML, for the bench and the doctor. */
@SuppressWarnings("module") // The modules that it is exported to are compiled later.
module dev.watchword.page {
  requires static transitive org.jspecify;

  exports dev.watchword.page to
      dev.watchword.bench,
      dev.watchword.doctor;
}
