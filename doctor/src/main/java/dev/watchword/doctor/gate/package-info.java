// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** A gate that fails a build when a statement loses its index. */
@NullMarked
package dev.watchword.doctor.gate;

import org.jspecify.annotations.NullMarked;
