/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.net.URI;
import java.util.function.Supplier;

/** The links of an invite: the https one for people, the xmpp one for clients (XEP-0401 section 3, XEP-0147). */
public final class InviteLinks {

    private final String domain;
    private final Supplier<URI> base;

    /**
     * @param domain the server's XMPP domain
     * @param base the public address that pages lie below, asked anew each time; with or without a path
     */
    public InviteLinks(String domain, Supplier<URI> base) {
        this.domain = domain;
        this.base = base;
    }

    /** The landing page. */
    public URI landing(Token token) {
        return URI.create(below("invites/" + token.value()));
    }

    /**
     * An address below the public base.
     *
     * @param path without a leading slash
     */
    public String below(String path) {
        String root = base.get().toString();
        return root + (root.endsWith("/") ? "" : "/") + path;
    }

    /** The xmpp: URI that a client opens. A reset has the form of a registration for that user. */
    public String xmpp(Invite invite, Token token) {
        String preauth = ";preauth=" + token.value();
        if (invite.kind() == InviteKind.CONTACT) {
            String ibr = invite.registration() ? ";ibr=y" : "";
            return BareJid.uri(invite.inviter()) + "?roster" + preauth + ibr;
        }
        String address = invite.username() == null ? domain : BareJid.of(invite.username(), domain);
        return BareJid.uri(address) + "?register" + preauth;
    }
}
