/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.igniterealtime.openfire.plugin.invites.rig.Builder;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;

/**
 * An Openfire that is installed over an earlier one finds all existing data: accounts, keys and links continue to work. {@code
 * -Dupgrade.from} sets the folder of the earlier one, which has the same version by default.
 */
class KeptHomeIT {

    private static final String PASSWORD = "wherefore-art-th0u";

    @Test
    void whatWasThereWorksOn() throws Exception {
        DemoKey key = DemoKey.create("kept");
        Path home = Path.of("target", "it", "kept");
        String token;
        try (OpenfireRig earlier = earlier(OpenfireRig.builder())
                .home(home)
                .property(DemoKey.PROPERTY, key.property())
                .start()) {
            earlier.server().createUser("friar", PASSWORD);
            token = new ApiCalls(earlier.httpUrl(), key.key()).create("{}").token();
            earlier.stop();
        }
        try (OpenfireRig later = OpenfireRig.builder().home(home).keepHome().start()) {
            ApiCalls api = new ApiCalls(later.httpUrl(), key.key());
            assertThat(api.register(token, "juliet", PASSWORD).statusCode()).isEqualTo(201);
            XmppClients.login(later, "juliet", PASSWORD).disconnect();
            XmppClients.login(later, "friar", PASSWORD).disconnect();
            later.restart();
            assertThat(api.get("/invites/" + token).statusCode()).isEqualTo(410);
        }
    }

    private static Builder earlier(Builder builder) {
        String folder = System.getProperty("upgrade.from", "");
        return folder.isBlank() ? builder : builder.openfire(Path.of(folder));
    }
}
