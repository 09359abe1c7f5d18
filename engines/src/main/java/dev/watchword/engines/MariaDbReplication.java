// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

/**
 * MariaDB's replication of the binary log by global transaction ids, in one domain. A separate
 * account runs the commands that a replica refuses to the account of the URLs.
 */
record MariaDbReplication() implements Replication {
  private static final String OPERATOR = "operator";
  private static final String STATUS = "show slave status";

  /**
   * Adds the operator's account, and keeps each server's start statements out of its binary log,
   * lest they become history of its own.
   */
  @Override
  public void prepare(Home template) {
    String accounts = template.read("init.sql");
    template.write(
        "init.sql",
        "set sql_log_bin = 0;\n"
            + accounts
            + accounts
                .substring(accounts.indexOf("create user"))
                .replace(ServerAccess.USER, OPERATOR)
            + "revoke read_only admin on *.* from '"
            + ServerAccess.USER
            + "'@'%';\n");
  }

  @Override
  public void prepareReplica(Home template) {}

  @Override
  public Options primary(Options options) {
    return replicated(options, 1);
  }

  @Override
  public Options replica(Options options, int number) {
    return replicated(options, number).with("read_only", "1");
  }

  private static Options replicated(Options options, int number) {
    return options
        .with("server_id", Integer.toString(number))
        .with("log_bin", "binlog")
        .with("binlog_format", "row")
        .with("log_slave_updates", "1")
        .with("relay_log", "relay")
        .with("gtid_strict_mode", "1")
        .with("rpl_semi_sync_slave_enabled", "1");
  }

  @Override
  public void follow(ServerAccess replica, ServerAccess primary) {
    ServerAccess operator = replica.as(OPERATOR);
    operator.execute("stop slave");
    operator.execute(
        "change master to master_host = '127.0.0.1', master_port = "
            + primary.port()
            + ", master_user = '"
            + OPERATOR
            + "', master_password = '"
            + primary.password()
            + "', master_connect_retry = 1, master_use_gtid = slave_pos");
    operator.execute("start slave");
  }

  @Override
  public String position(ServerAccess primary) {
    return primary.ask("select @@global.gtid_binlog_pos", 1);
  }

  @Override
  public boolean shows(ServerAccess replica, String position) {
    return replica.ask("select master_gtid_wait('" + position + "', 0.01)", 1).equals("0");
  }

  /** Returns the number in the last received id, such as 42 in {@code 0-1-42}. */
  @Override
  public long received(ServerAccess replica) {
    String id = replica.as(OPERATOR).ask(STATUS, "Gtid_IO_Pos");
    return id.isEmpty() ? 0 : Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
  }

  /** Makes a commit wait for a replica before it is visible, however long that takes. */
  @Override
  public void synchronous(ServerAccess primary) {
    ServerAccess operator = primary.as(OPERATOR);
    operator.execute("set global rpl_semi_sync_master_timeout = 3600000");
    operator.execute("set global rpl_semi_sync_master_wait_point = 'AFTER_SYNC'");
    operator.execute("set global rpl_semi_sync_master_enabled = 1");
  }

  @Override
  public void hold(ServerAccess replica) {
    replica.as(OPERATOR).execute("stop slave sql_thread");
  }

  @Override
  public void release(ServerAccess replica) {
    replica.as(OPERATOR).execute("start slave sql_thread");
  }

  @Override
  public void promote(ServerAccess replica) {
    ServerAccess operator = replica.as(OPERATOR);
    operator.execute("stop slave io_thread");
    String received = operator.ask(STATUS, "Gtid_IO_Pos");
    while (!received.isEmpty() && !shows(replica, received)) {
      Command.sleep(10);
    }
    operator.execute("stop slave");
    operator.execute("reset slave all");
    operator.execute("set global read_only = 0");
  }
}
