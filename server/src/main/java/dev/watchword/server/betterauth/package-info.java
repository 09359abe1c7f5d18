// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** The Better Auth API: its routes and their policies, endpoints, cookies and rate limits. */
@NullMarked
package dev.watchword.server.betterauth;

import org.jspecify.annotations.NullMarked;
