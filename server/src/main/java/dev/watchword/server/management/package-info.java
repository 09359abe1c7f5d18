// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** The port for operators: metrics, health and settings. */
@NullMarked
package dev.watchword.server.management;

import org.jspecify.annotations.NullMarked;
