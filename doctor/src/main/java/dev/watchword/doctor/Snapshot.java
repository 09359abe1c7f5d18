// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import dev.watchword.store.sql.Engine;
import dev.watchword.store.sql.LiveSchema;
import java.util.List;

/**
 * What was collected from a database at one moment; checks judge it without a connection.
 *
 * @param drift how the schema differs from the one that Watchword declares
 */
public record Snapshot(Engine engine, LiveSchema schema, List<String> drift) {}
