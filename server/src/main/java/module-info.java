// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

/** The HTTP server on a store. Programs see its face; doors, gates and replies are its own. */
@SuppressWarnings({"module", "requires-automatic", "requires-transitive-automatic"})
module dev.watchword.server {
  requires com.nimbusds.jose.jwt;
  requires io.helidon.common.buffers;
  requires io.helidon.common.concurrency.limits;
  requires io.helidon.common.context;
  requires io.helidon.common.socket;
  requires io.helidon.http;
  requires io.helidon.http.encoding;
  requires io.helidon.http.media;
  requires io.helidon.webserver;
  requires jakarta.mail;
  requires java.net.http;
  requires micrometer.registry.prometheus;
  requires oauth2.oidc.sdk;
  requires org.eclipse.angus.mail;
  requires tools.jackson.core;
  requires transitive dev.watchword.store;
  requires transitive micrometer.core;
  requires static transitive org.jspecify;

  exports dev.watchword.server;
  exports dev.watchword.server.mail to
      dev.watchword.cli;

  // Records of settings, which the store fills.
  opens dev.watchword.server.betterauth to
      dev.watchword.store;
  opens dev.watchword.server.http to
      dev.watchword.store;
  opens dev.watchword.server.mail to
      dev.watchword.store;
  opens dev.watchword.server.social to
      dev.watchword.store;
}
