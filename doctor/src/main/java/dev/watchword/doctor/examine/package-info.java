// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** The result of an examination, as text and as JSON. */
@NullMarked
package dev.watchword.doctor.examine;

import org.jspecify.annotations.NullMarked;
