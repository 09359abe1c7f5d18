// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Schemas and workloads as records: nothing here needs a connection. */
@NullMarked
package dev.watchword.doctor.model;

import org.jspecify.annotations.NullMarked;
