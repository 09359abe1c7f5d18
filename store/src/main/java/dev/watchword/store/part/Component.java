// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.part;

/**
 * The state of one part of a store, at one moment.
 *
 * @param detail figures for an operator; never a secret
 */
public record Component(String name, boolean up, String detail) {}
