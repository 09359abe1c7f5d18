// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A mail before it is written out: its kind, its recipient and the values of its placeholders. The
 * outbox holds it in this form, so that a mail takes little room and is written with the templates
 * of the node that sends it. {@link #toString} shows only the kind.
 */
public record Message(Kind kind, String recipient, Map<String, String> values) {
  private static final int VERSION = 1;

  public Message {
    values = Map.copyOf(values);
  }

  /** Returns the bytes that {@link #parse} reads. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(kind.name());
      out.writeUTF(recipient);
      out.writeByte(values.size());
      for (Map.Entry<String, String> value : values.entrySet()) {
        out.writeUTF(value.getKey());
        out.writeUTF(value.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a value is too long for a mail", e);
    }
    return bytes.toByteArray();
  }

  /** Reads a message; empty when it is of a form or kind that this version does not know. */
  static Optional<Message> parse(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        return Optional.empty();
      }
      Optional<Kind> kind = Kind.of(in.readUTF());
      String recipient = in.readUTF();
      Map<String, String> values = new LinkedHashMap<>();
      for (int left = in.readByte(); left > 0; left--) {
        String name = in.readUTF();
        values.put(name, in.readUTF());
      }
      return kind.map(known -> new Message(known, recipient, values));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "Message[" + kind + "]";
  }
}
