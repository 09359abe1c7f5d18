// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Which indexes are missing, and which are too many. */
@NullMarked
package dev.watchword.doctor.advise;

import org.jspecify.annotations.NullMarked;
