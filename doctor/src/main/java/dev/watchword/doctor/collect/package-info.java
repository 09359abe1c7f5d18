// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** A reader of a database's catalogue, which changes nothing in it. */
@NullMarked
package dev.watchword.doctor.collect;

import org.jspecify.annotations.NullMarked;
