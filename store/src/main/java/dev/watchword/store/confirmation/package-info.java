// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.watchword.store.confirmation;

import org.jspecify.annotations.NullMarked;
