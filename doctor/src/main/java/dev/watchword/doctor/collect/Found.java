// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.doctor.model.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The contents of a catalogue.
 *
 * @param namespace the schema of these tables; empty where the engine has none
 * @param taken the database's time
 */
public record Found(
    String namespace,
    String version,
    Schema schema,
    Map<String, String> settings,
    Instant taken,
    Optional<Instant> statisticsSince) {}
