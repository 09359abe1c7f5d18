// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Mail: its templates, its transports, and the sender that empties the store's outbox. */
@NullMarked
package dev.watchword.server.mail;

import org.jspecify.annotations.NullMarked;
