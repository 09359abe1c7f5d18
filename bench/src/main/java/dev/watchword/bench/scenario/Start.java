// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.process.Hello;
import dev.watchword.bench.process.Packaged;
import dev.watchword.bench.process.Scratch;
import dev.watchword.bench.process.ServerProcess;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Role;
import dev.watchword.bench.report.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The time until a fresh installation answers. */
final class Start implements Scenario {
  private static final int HEAP = 256;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String summary() {
    return "from the command to the first answer on an empty SQLite file, and the first seconds after";
  }

  @Override
  public Result run(Setting setting) {
    Packaged program =
        Packaged.find()
            .orElseThrow(
                () ->
                    new CannotRun(
                        "there is no cli/target/watchword.jar; build it with `mvn package`", null));
    int rounds = setting.pace().rounds();
    double[] ours = new double[rounds];
    double[] limit = new double[rounds];
    double[] ratio = new double[rounds];
    hello(program);
    for (int round = 0; round < rounds; round++) {
      ours[round] = ready(program);
      limit[round] = hello(program);
      ratio[round] = ours[round] / limit[round];
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.of(
            "first answer",
            Quantity.millis(Spread.of(ours)),
            Target.NONE,
            "From the start of the process to 200 on /health/ready."));
    figures.add(
        new Figure(
            "beside a bare JVM",
            Role.ours("a bare JVM"),
            Quantity.millis(Spread.of(ours)),
            Quantity.millis(Spread.of(limit)),
            Spread.of(ratio),
            Target.atMost(12),
            "The same beside a JVM that only says hello."));
    figures.addAll(FirstSeconds.figures(setting, program));
    return new Result(
        figures,
        List.of(),
        List.of(
            program.jar() + ", heap " + HEAP + " MiB, SerialGC; each start makes its database.",
            "Single starts: " + Arrays.toString(ours) + " ms."));
  }

  private static double ready(Packaged program) {
    try (Scratch scratch = Scratch.make();
        ServerProcess server =
            ServerProcess.start(
                port -> command(program, port, scratch),
                "/health/ready",
                Map.of("WATCHWORD_MANAGEMENT_PORT", "0"),
                scratch.folder().resolve("log"))) {
      return Math.rint(server.nanosToReady() / 1e6);
    }
  }

  private static List<String> command(Packaged program, int port, Scratch scratch) {
    String data = scratch.folder().resolve("data").toString();
    return program.command(HEAP, "up", "--port", Integer.toString(port), "--data", data);
  }

  private static double hello(Packaged program) {
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(
                  Packaged.java(),
                  "-XX:+UseSerialGC",
                  "-cp",
                  program.jar().toString(),
                  Hello.class.getName())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      int code = process.waitFor();
      if (code != 0) {
        throw new CannotRun(program.jar() + " cannot say hello; build it anew", null);
      }
      return Math.rint((System.nanoTime() - start) / 1e6);
    } catch (IOException e) {
      throw new CannotRun("cannot run " + Packaged.java(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted", e);
    }
  }
}
