// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** HTTP on a TCP port: connections, requests, bodies, replies, origins. It knows no auth. */
@NullMarked
package dev.watchword.server.http;

import org.jspecify.annotations.NullMarked;
