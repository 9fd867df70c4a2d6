/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.IQ;

class SpelledNamespacesTest {

    private static final String COMMANDS = "http://jabber.org/protocol/commands";

    private final SpelledNamespaces watch = new SpelledNamespaces(Set.of(COMMANDS, "jabber:iq:register"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<command xmlns='HTTP://jabber.org/protocol/COMMANDS' node='a'><x xmlns='jabber:x:data'/></command>",
                "<c:command xmlns:c='http://JABBER.org/protocol/commands' node='a'><x xmlns='jabber:x:data'/></c:command>"
            })
    void aNamespaceInCapitalsBecomesTheOneThatIsMeant(String child) throws DocumentException {
        IQ iq = iq(child);

        watch.interceptPacket(iq, null, true, false);

        // A copy as it is sent to the client.
        Element command = DocumentHelper.parseText(iq.createCopy().toXML())
                .getRootElement()
                .elements()
                .get(0);
        assertThat(command.getNamespaceURI()).isEqualTo(COMMANDS);
        assertThat(command.attributeValue("node")).isEqualTo("a");
        assertThat(command.elements().get(0).getNamespaceURI()).isEqualTo("jabber:x:data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<command xmlns='http://jabber.org/protocol/commands'/>",
                "<query xmlns='jabber:iq:roster'/>",
                "<QUERY xmlns='JABBER:IQ:ROSTER'/>"
            })
    void everythingElseStaysAsItIs(String child) throws DocumentException {
        IQ iq = iq(child);
        String before = iq.toXML();

        watch.interceptPacket(iq, null, true, false);

        assertThat(iq.toXML()).isEqualTo(before);
    }

    @Test
    void whatTheServerSendsAndWhatHasBeenAnsweredStayAsTheyAre() throws DocumentException {
        IQ iq = iq("<command xmlns='HTTP://JABBER.ORG/protocol/commands'/>");
        String before = iq.toXML();

        watch.interceptPacket(iq, null, false, false);
        watch.interceptPacket(iq, null, true, true);
        watch.interceptPacket(new IQ(IQ.Type.get), null, true, false);

        assertThat(iq.toXML()).isEqualTo(before);
    }

    private static IQ iq(String child) throws DocumentException {
        return new IQ(DocumentHelper.parseText("<iq type='set' id='1' to='example.org'>" + child + "</iq>")
                .getRootElement());
    }
}
