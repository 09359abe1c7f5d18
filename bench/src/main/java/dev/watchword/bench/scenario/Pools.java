// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.pool.Pool;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.dialect.Dialect;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.cache.ConnectionCache;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The compared pools, each of the same size on the same database. */
final class Pools implements AutoCloseable {
  static final String BOUNDED = "HikariCP behind a fair bound";

  private final int size;
  private final HikariDataSource hikari;
  private final AgroalDataSource agroal;
  private final AgroalDataSource agroalCached;
  private final Pool ours;

  Pools(StoreConfig config, int size) {
    this.size = size;
    this.hikari = hikari(config, size);
    try {
      this.agroal = agroal(config, size, false);
      this.agroalCached = agroal(config, size, true);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot open a pool: " + e.getMessage(), e);
    }
    dev.watchword.store.sql.dialect.Target target = config.database().target();
    this.ours = new Pool(config.pool(), Dialect.of(target.engine()), target);
  }

  /** A source of connections; closing the lease returns the connection. */
  interface Source {
    Lease take() throws SQLException, InterruptedException;
  }

  /** Visits every pool with its name; ours is the last. */
  void each(BiConsumer<String, Source> visitor) {
    Source plainHikari = () -> BareLease.of(hikari.getConnection(), () -> {});
    Source plainAgroal = () -> BareLease.of(agroal.getConnection(), () -> {});
    visitor.accept("HikariCP", plainHikari);
    visitor.accept(BOUNDED, bounded(plainHikari));
    visitor.accept("Agroal", plainAgroal);
    visitor.accept(
        "Agroal with its thread-local cache",
        () -> BareLease.of(agroalCached.getConnection(), () -> {}));
    visitor.accept("Agroal behind a fair bound", bounded(plainAgroal));
    visitor.accept("our pool", () -> ours.take(false));
  }

  private Source bounded(Source source) {
    Semaphore permits = new Semaphore(size, true);
    return () -> {
      if (!permits.tryAcquire(30, TimeUnit.SECONDS)) {
        throw new SQLException("waited 30 s for a connection");
      }
      return BareLease.of(source.take().connection(), permits::release);
    };
  }

  private static HikariDataSource hikari(StoreConfig config, int size) {
    HikariConfig hikari = new HikariConfig();
    hikari.setJdbcUrl(DialectDriver.PREFIX + config.database().url());
    hikari.setDriverClassName(DialectDriver.class.getName());
    hikari.setMaximumPoolSize(size);
    hikari.setMinimumIdle(size);
    return new HikariDataSource(hikari);
  }

  private static AgroalDataSource agroal(StoreConfig config, int size, boolean cached)
      throws SQLException {
    AgroalDataSourceConfigurationSupplier agroal = new AgroalDataSourceConfigurationSupplier();
    agroal
        .metricsEnabled(false)
        .connectionPoolConfiguration()
        .maxSize(size)
        .minSize(size)
        .initialSize(size)
        .acquisitionTimeout(Duration.ofSeconds(30))
        .connectionFactoryConfiguration()
        .jdbcUrl(DialectDriver.PREFIX + config.database().url())
        .connectionProviderClass(DialectDriver.class);
    if (!cached) {
      agroal.connectionPoolConfiguration().connectionCache(ConnectionCache.none());
    }
    return AgroalDataSource.from(agroal);
  }

  @Override
  public void close() {
    hikari.close();
    agroal.close();
    agroalCached.close();
    ours.close();
  }
}
