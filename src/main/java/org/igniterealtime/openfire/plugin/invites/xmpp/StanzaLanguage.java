/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

import java.util.Optional;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.xmpp.packet.IQ;

/** The language of a request and its response (RFC 6120, section 8.1.5). */
public final class StanzaLanguage {

    private static final QName LANG = QName.get("lang", Namespace.XML_NAMESPACE);

    private StanzaLanguage() {}

    /** The language of a request, from the stanza or otherwise its child (XEP-0050, section 3.7); may be hostile. */
    public static Optional<String> of(IQ request) {
        return Optional.ofNullable(request.getElement().attributeValue(LANG))
                .or(() -> Optional.ofNullable(request.getChildElement()).map(child -> child.attributeValue(LANG)));
    }

    /** Sets the language of a response. */
    public static IQ mark(IQ answer, Texts texts) {
        answer.getElement().addAttribute(LANG, texts.language());
        return answer;
    }
}
