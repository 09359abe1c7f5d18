// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.Secret;
import dev.watchword.server.ServerConfig;
import dev.watchword.server.WatchwordServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code watchword mail}: a developer follows a link without a mail server. */
class MailCommandTest {
  @TempDir private Path data;

  private record Ran(int exit, String out, String err) {}

  private Ran mail(String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments =
        Stream.concat(Stream.of("mail", "--data", data.toString()), Stream.of(more))
            .toArray(String[]::new);
    int exit = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Ran(exit, out.toString(), err.toString());
  }

  @Test
  void emptyMailboxIsNoError() {
    Ran ran = mail();
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).isEqualTo("No mails in " + data.resolve("mail") + ".\n");
    Ran none = mail("last");
    assertThat(none.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("no mail in " + data.resolve("mail"), "`watchword mail` lists");
  }

  @Test
  void mailsOfARunningServerAreListedAndShown() throws Exception {
    ServerConfig config =
        ServerConfig.of(
            Map.of(
                "server.port",
                "0",
                "server.drain",
                "0ms",
                "server.verify-on-sign-up",
                "true",
                "mail.mailbox",
                data.resolve("mail").toString()));
    try (Watchword store = Watchword.open(StoreConfig.at("sqlite:" + data.resolve("a.db")));
        WatchwordServer server =
            WatchwordServer.start(store, config, Secret.load(data), Clock.systemUTC())) {
      URI signUp = URI.create(server.origin() + "/api/auth/sign-up/email");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(signUp)
                      .header("Content-Type", "application/json")
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              "{\"name\":\"\\u001b[31mAda\",\"email\":\"ada@example.com\","
                                  + "\"password\":\"correct horse\"}"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      Path folder = data.resolve("mail");
      for (int tries = 0; tries < 2_000 && mail().out().startsWith("No mails"); tries++) {
        Thread.sleep(10);
      }
      Ran list = mail();
      assertThat(list.out())
          .containsPattern(
              "ID +SENT +TO +SUBJECT\n[0-9a-f]{12}  20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ +"
                  + "ada@example\\.com +Confirm your e-mail address for localhost\n");
      String id = list.out().lines().skip(1).findFirst().orElseThrow().substring(0, 12);
      Ran shown = mail(id);
      assertThat(shown.exit()).isZero();
      assertThat(shown.out())
          .contains("To:      ada@example.com", "Subject: Confirm your e-mail address")
          .containsPattern(
              "\n" + server.origin() + "/api/auth/verify-email\\?token=[A-Za-z0-9]{43}")
          .doesNotContain("\u001b");
      assertThat(mail("last").out()).isEqualTo(shown.out());
      assertThat(mail("zzz").exit()).isEqualTo(ExitCode.USAGE);
      assertThat(mail("zzz").err()).contains("no mail in", "with the id 'zzz'");
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files)
            .hasSize(1)
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
      }
    }
  }
}
