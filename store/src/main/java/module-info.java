// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Watchword's store: an authentication database as a library. What is exported to all is its face,
 * its rooms, their settings and metrics; the rest is exported to the modules built with it, which
 * are not known yet when this one is compiled.
 */
@SuppressWarnings({"module", "requires-automatic"})
module dev.watchword.store {
  requires com.github.benmanes.caffeine;
  requires com.zaxxer.hikari;
  requires dev.failsafe.core;
  requires java.sql;
  requires org.bouncycastle.provider;
  requires static transitive org.jspecify;

  // A program adds those that it uses; Library names what is missing.
  requires static io.netty.common;
  requires static lettuce.core;
  requires static micrometer.core;
  requires static org.postgresql.jdbc;
  requires static org.xerial.sqlitejdbc;

  uses dev.watchword.store.config.PolicySource;

  provides dev.watchword.store.config.PolicySource with
      dev.watchword.store.CataloguePolicies;

  exports dev.watchword.store;
  exports dev.watchword.store.account;
  exports dev.watchword.store.config;
  exports dev.watchword.store.confirmation;
  exports dev.watchword.store.field;
  exports dev.watchword.store.limit;
  exports dev.watchword.store.mail;
  exports dev.watchword.store.meter;
  exports dev.watchword.store.meter.micrometer;
  exports dev.watchword.store.part;
  exports dev.watchword.store.schema;
  exports dev.watchword.store.session;
  exports dev.watchword.store.user;
  exports dev.watchword.store.verification;
  exports dev.watchword.store.sample to
      dev.watchword.bench;
  exports dev.watchword.store.cache to
      dev.watchword.bench;
  exports dev.watchword.store.file to
      dev.watchword.cli,
      dev.watchword.server;
  exports dev.watchword.store.migrate to
      dev.watchword.cli;
  exports dev.watchword.store.platform to
      dev.watchword.bench;
  exports dev.watchword.store.pool to
      dev.watchword.bench;
  exports dev.watchword.store.redis to
      dev.watchword.bench;
  exports dev.watchword.store.secret to
      dev.watchword.bench,
      dev.watchword.server;
  exports dev.watchword.store.sql to
      dev.watchword.bench,
      dev.watchword.cli,
      dev.watchword.doctor;
  exports dev.watchword.store.sql.dialect to
      dev.watchword.bench,
      dev.watchword.cli,
      dev.watchword.doctor;
}
