/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;
import org.xmpp.packet.IQ;
import org.xmpp.packet.PacketError;

class CleanXmlTest {

    @Test
    void aStanzaWithStoredTextsCanBeReadWhateverTheyHold() throws Exception {
        IQ answer = new IQ(IQ.Type.result, "1");
        DataForm form = new DataForm(DataForm.Type.form);
        form.setTitle("Zoe \uffff");
        FormField field = form.addField("groups", "label \u0001", FormField.Type.list_multi);
        field.addOption("staff \ufffe", "staff \ufffe");
        field.addValue("note\n\u001b");
        answer.setChildElement("command", "http://jabber.org/protocol/commands").add(form.getElement());
        answer.setError(new PacketError(PacketError.Condition.bad_request, PacketError.Type.modify, "no \ud83d"));

        CleanXml.clean(answer);

        String xml = answer.toXML();
        assertThat(DocumentHelper.parseText(xml).getRootElement().getName()).isEqualTo("iq");
        assertThat(xml)
                .contains("Zoe \ufffd")
                .contains("staff \ufffd")
                .contains("note\n\ufffd")
                .contains("no \ufffd");
    }
}
