/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLClassLoader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.igniterealtime.openfire.plugin.invites.build.OtherRuntime;
import org.junit.jupiter.api.Test;

class NettyStreamsTest {

    private static final String COMPLETED = NettyScenario.FEATURES.replace(
            "</stream:features>",
            FeaturesTextTest.TOKEN + FeaturesTextTest.INVITE + FeaturesTextTest.IBR + "</stream:features>");

    private static Map<String, String> expected() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("a connection from before", COMPLETED);
        expected.put("a new one", COMPLETED);
        expected.put("of a listener that started later", COMPLETED);
        expected.put("after a restart", COMPLETED);
        expected.put("of the acceptor before", NettyScenario.FEATURES);
        expected.put("another's text", "<message><body>&lt;/stream:features></body></message>");
        expected.put("what is no text", "goes by");
        expected.put("without an encoder", "[DefaultChannelPipeline$TailContext#0]");
        expected.put("leads to ours", "true");
        expected.put("leads to ours when closed", "false");
        expected.put("after closing", NettyScenario.FEATURES);
        expected.put("after closing and a restart", NettyScenario.FEATURES);
        expected.put("left behind", "0");
        return expected;
    }

    @Test
    void completesFeaturesOnTheNettyOfOpenfire48() throws Exception {
        assertThat(new NettyScenario().call()).isEqualTo(expected());
    }

    @Test
    void completesFeaturesOnTheNettyOfOpenfire5() throws Exception {
        try (URLClassLoader loader = OtherRuntime.NETTY_42.loader()) {
            Object scenario = Class.forName(NettyScenario.class.getName(), true, loader)
                    .getConstructor()
                    .newInstance();

            assertThat(((Callable<?>) scenario).call()).isEqualTo(expected());
        }
    }
}
