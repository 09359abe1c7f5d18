// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** A workload from the logs of servers and applications, without the values in them. */
@NullMarked
package dev.watchword.doctor.log;

import org.jspecify.annotations.NullMarked;
