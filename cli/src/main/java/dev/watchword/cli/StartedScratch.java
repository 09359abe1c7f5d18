// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.prove.GivenScratch;
import dev.watchword.doctor.prove.Scratch;
import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.EngineException;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.StoreConfig;

/**
 * A scratch database on its own server, which stops when it is closed. Its account owns the
 * database and has no other privilege, because the SQL that runs there may come from others.
 */
final class StartedScratch implements Scratch {
  private final DatabaseServer server;
  private final GivenScratch database;

  private StartedScratch(DatabaseServer server, GivenScratch database) {
    this.server = server;
    this.database = database;
  }

  /**
   * Starts a server of an engine.
   *
   * @throws ConfigException when the engine is unknown or not installed
   */
  static StartedScratch of(String engine) {
    try {
      DatabaseServer server = Engines.start(engine, Options.fast());
      Address address =
          Address.of(StoreConfig.at(server.createOwnedDatabase()).database().target());
      return new StartedScratch(server, GivenScratch.of(address));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "--engine "
              + engine
              + ": this engine is unknown; write sqlite, postgres, mariadb or mysql");
    } catch (EngineException e) {
      throw new ConfigException(
          "the scratch server cannot be started ("
              + e.getMessage()
              + "); name an empty database with --scratch");
    }
  }

  @Override
  public Address address() {
    return database.address();
  }

  @Override
  public String server() {
    return database.server();
  }

  @Override
  public void close() {
    server.close();
  }
}
