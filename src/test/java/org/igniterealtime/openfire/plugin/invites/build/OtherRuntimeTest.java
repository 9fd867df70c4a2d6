/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLClassLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherRuntimeTest {

    @ParameterizedTest
    @CsvSource({
        "JETTY_12, org.eclipse.jetty.ee8.servlet.ServletContextHandler, jetty-ee8-servlet-12.",
        "JETTY_12, org.eclipse.jetty.server.Server, jetty-server-12.",
        "JETTY_12, javax.servlet.http.HttpServlet, jetty-servlet-api-4.",
        "NETTY_42, io.netty.channel.embedded.EmbeddedChannel, netty-transport-4.2",
        "NETTY_42, io.netty.handler.codec.string.StringEncoder, netty-codec-base-4.2",
        "JETTY_12, org.apache.jasper.runtime.HttpJspBase, apache-jsp-9.",
        "OLDEST, org.slf4j.Logger, slf4j-api-1.7.7",
    })
    void bringsItsOwnLibrariesAndOurClasses(OtherRuntime runtime, String type, String jar) throws Exception {
        try (URLClassLoader loader = runtime.loader()) {
            Class<?> library = Class.forName(type, true, loader);
            Class<?> plugin = Class.forName(OurClasses.ROOT + ".InvitesPlugin", true, loader);

            assertThat(library.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .contains(jar);
            assertThat(plugin.getClassLoader()).isSameAs(loader);
        }
    }
}
