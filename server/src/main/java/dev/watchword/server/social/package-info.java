// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Sign-in providers: OpenID Connect by discovery, and OAuth 2.0 with a user-info endpoint. */
@NullMarked
package dev.watchword.server.social;

import org.jspecify.annotations.NullMarked;
