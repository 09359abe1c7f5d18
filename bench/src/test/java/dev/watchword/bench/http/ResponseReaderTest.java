// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {

  private static ResponseReader reading(String answers) {
    return new ResponseReader(
        new ByteArrayInputStream(answers.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void bodiesOfEveryKindAreReadToTheirEnd() throws IOException {
    ResponseReader reader =
        reading(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHTTP/"
                + "HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n"
                + "b;x=y\r\nHTTP/1.1 50\r\n1\r\n0\r\n0\r\nTrailer: a\r\n\r\n"
                + "HTTP/1.1 204 No Content\r\n\r\n"
                + "HTTP/1.1 404 Not Found\r\nCONTENT-LENGTH:0\r\n\r\n");
    for (int status : new int[] {200, 201, 204, 404}) {
      assertThat(reader.status()).isEqualTo(status);
      assertThat(reader.rest()).isTrue();
    }
    assertThat(reader.status()).isEqualTo(-1);
  }

  @Test
  void connectionThatTheServerClosesIsNotUsedAgain() throws IOException {
    ResponseReader said =
        reading("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.rest()).isFalse();
    ResponseReader untilTheEnd = reading("HTTP/1.1 200 OK\r\n\r\nall of it");
    assertThat(untilTheEnd.status()).isEqualTo(200);
    assertThat(untilTheEnd.rest()).isFalse();
  }

  @Test
  void answerThatBreaksOffIsAnError() throws IOException {
    for (String body :
        new String[] {
          "Content-Length: 9\r\n\r\nshort", "Transfer-Encoding: chunked\r\n\r\n5\r\nab"
        }) {
      ResponseReader reader = reading("HTTP/1.1 200 OK\r\n" + body);
      assertThat(reader.status()).isEqualTo(200);
      assertThatThrownBy(reader::rest).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatIsNoHttpIsAnError() {
    assertThatThrownBy(() -> reading("SSH-2.0-OpenSSH_9.2\r\n").status())
        .hasMessageContaining("no HTTP answer: SSH-2.0");
    assertThatThrownBy(() -> reading("x".repeat(20_000)).status()).hasMessageContaining("16 KiB");
    ResponseReader length = reading("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n");
    assertThatThrownBy(() -> assertThat(length.status() + (length.rest() ? 1 : 0)).isZero())
        .hasMessageContaining("no valid length");
  }
}
