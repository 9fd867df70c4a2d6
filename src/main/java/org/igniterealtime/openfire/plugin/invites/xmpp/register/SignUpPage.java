/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.net.URI;
import org.dom4j.Element;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.xmpp.packet.IQ;

/**
 * Where people without an invite can get an account (XEP-0077, section 5).
 *
 * @param url an http or https URL
 */
record SignUpPage(URI url) {

    static final QName X = QName.get("x", "jabber:x:oob");

    /** The response to a request for the form. */
    IQ answer(IQ request, Texts texts) {
        IQ answer = IQ.createResultIQ(request);
        answer.setChildElement("query", RegisterHandler.NAMESPACE)
                .addElement("instructions")
                .setText(texts.get("register.instructions.elsewhere", url.toASCIIString()));
        return with(answer);
    }

    /** Adds the URL to a response that contains a query. */
    IQ with(IQ answer) {
        Element x = answer.getChildElement().addElement(X);
        x.addElement(QName.get("url", X.getNamespace())).setText(url.toASCIIString());
        return answer;
    }
}
