// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Examinations and proofs for the terminal, as Markdown, JSON and one page. */
@NullMarked
package dev.watchword.doctor.report;

import org.jspecify.annotations.NullMarked;
