// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

/**
 * One thing that is wrong.
 *
 * @param check the id of the check that found it; {@code docs/checks/<id>.md} explains it
 * @param what what is so
 * @param why why it matters
 * @param remedy what to do, as SQL where SQL does it
 */
public record Finding(String check, Severity severity, String what, String why, String remedy) {}
