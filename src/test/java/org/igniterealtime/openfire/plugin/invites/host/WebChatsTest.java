/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WebChatsTest {

    @Test
    void pluginsWithAWebChatAreRecognizedByTheirPaths() {
        assertThat(WebChats.choose(Set.of("/http-bind", "/inverse"))).contains("inverse/");
        assertThat(WebChats.choose(Set.of("/http-bind", "/xmppweb"))).contains("xmppweb/");
        assertThat(WebChats.choose(Set.of("/ofmeet", "/rest", "/pade"))).contains("pade/");
    }

    @Test
    void aChatThatIsNothingElseIsPreferred() {
        assertThat(WebChats.choose(Set.of("/pade", "/xmppweb"))).contains("xmppweb/");
    }

    @Test
    void otherPluginsAreNotWebChats() {
        assertThat(WebChats.choose(Set.of("/http-bind", "/invites", "/ofmeet"))).isEmpty();
    }
}
