// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

/** PostgreSQL's streaming replication of the write-ahead log. */
record PostgresReplication() implements Replication {

  @Override
  public void prepare(Home template) {}

  @Override
  public void prepareReplica(Home template) {
    template.write("data/standby.signal", "");
  }

  /**
   * Returns options of a replication without slots: the primary keeps enough log for a replica that
   * was away for a while.
   */
  @Override
  public Options primary(Options options) {
    return options.with("wal_keep_size", "512MB").with("wal_retrieve_retry_interval", "100ms");
  }

  @Override
  public Options replica(Options options, int number) {
    return primary(options);
  }

  @Override
  public void follow(ServerAccess replica, ServerAccess primary) {
    replica.execute(
        "alter system set primary_conninfo = 'host=127.0.0.1 port="
            + primary.port()
            + " user="
            + primary.user()
            + " password="
            + primary.password()
            + " application_name=port_"
            + replica.port()
            + "'");
    replica.execute("select pg_reload_conf()");
  }

  @Override
  public String position(ServerAccess primary) {
    return primary.ask("select pg_current_wal_flush_lsn()::text", 1);
  }

  @Override
  public boolean shows(ServerAccess replica, String position) {
    return replica.ask("select pg_last_wal_replay_lsn() >= '" + position + "'", 1).equals("t");
  }

  @Override
  public long received(ServerAccess replica) {
    return Long.parseLong(
        replica.ask(
            "select greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) - '0/0'", 1));
  }

  @Override
  public void synchronous(ServerAccess primary) {
    primary.execute("alter system set synchronous_standby_names = 'any 1 (*)'");
    primary.execute("select pg_reload_conf()");
  }

  @Override
  public void hold(ServerAccess replica) {
    replica.execute("select pg_wal_replay_pause()");
  }

  @Override
  public void release(ServerAccess replica) {
    replica.execute("select pg_wal_replay_resume()");
  }

  @Override
  public void promote(ServerAccess replica) {
    replica.execute("select pg_promote(true, 60)");
  }
}
