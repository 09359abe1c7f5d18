// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.pool.Pool;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.cache.ConnectionCache;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The compared pools, each of the same size on the same database. */
final class Pools implements AutoCloseable {
  static final String OURS = "our pool";
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
    Target target = config.database().target();
    this.ours = new Pool(config.pool(), Dialect.of(target.engine()), target);
  }

  /** A source of connections; closing the lease returns the connection. */
  interface Source {
    Lease take() throws SQLException, InterruptedException;
  }

  /** Visits every pool with its name; ours is the last. */
  void each(BiConsumer<String, Source> visitor) {
    Source plainHikari = () -> BareDriver.lease(hikari.getConnection(), () -> {});
    Source plainAgroal = () -> BareDriver.lease(agroal.getConnection(), () -> {});
    visitor.accept("HikariCP", plainHikari);
    visitor.accept(BOUNDED, bounded(plainHikari));
    visitor.accept("Agroal", plainAgroal);
    visitor.accept(
        "Agroal with its thread-local cache",
        () -> BareDriver.lease(agroalCached.getConnection(), () -> {}));
    visitor.accept("Agroal behind a fair bound", bounded(plainAgroal));
    visitor.accept(OURS, () -> ours.take(false));
  }

  private Source bounded(Source source) {
    Semaphore permits = new Semaphore(size, true);
    return () -> {
      if (!permits.tryAcquire(30, TimeUnit.SECONDS)) {
        throw new SQLException("waited 30 s for a connection");
      }
      return BareDriver.lease(source.take().connection(), permits::release);
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

  /**
   * A JDBC driver that connects as the store does, so that any pool can use the dialect's
   * connections under a URL of its own.
   */
  public static final class DialectDriver implements Driver {
    static final String PREFIX = "jdbc:bench:";

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
      if (!acceptsURL(url)) {
        return null;
      }
      Target target = StoreConfig.at(url.substring(PREFIX.length())).database().target();
      return Dialect.of(target.engine()).connect(target);
    }

    @Override
    public boolean acceptsURL(String url) {
      return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
      return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
      return 1;
    }

    @Override
    public int getMinorVersion() {
      return 0;
    }

    @Override
    public boolean jdbcCompliant() {
      return false;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getLogger("dev.watchword.bench");
    }
  }
}
