/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;

/** The links of an invite: https for people, xmpp for clients (XEP-0401 section 3, XEP-0147). */
public final class InviteLinks {

    private static final String TOKEN = "{token}";

    private final String domain;
    private final Supplier<Optional<URI>> base;
    private final Supplier<Optional<String>> elsewhere;

    /** The links to the plugin's own landing pages. */
    public InviteLinks(String domain, Supplier<Optional<URI>> base) {
        this(domain, base, Optional::empty);
    }

    /**
     * @param domain the server's XMPP domain
     * @param base the public base URL of the pages, with or without a path; called each time. Empty if they currently
     *     cannot be reached
     * @param elsewhere the URL of the operator's landing page, in which {@code {token}} stands for the token; called each
     *     time. Empty if there is none
     */
    public InviteLinks(String domain, Supplier<Optional<URI>> base, Supplier<Optional<String>> elsewhere) {
        this.domain = domain;
        this.base = base;
        this.elsewhere = elsewhere;
    }

    /** The landing page, the operator's or our own; empty if it cannot be reached. */
    public Optional<URI> landing(Token token) {
        return pages().map(pages -> landing(pages, token));
    }

    /** The landing page that {@link #pages} describes. */
    public static URI landing(String pages, Token token) {
        return URI.create(pages.replace(TOKEN, token.value()));
    }

    /**
     * The URL of the landing pages, the operator's or our own, in which {@code {token}} stands for the token; empty if
     * they cannot be reached.
     */
    public Optional<String> pages() {
        return elsewhere.get().or(this::ownPages);
    }

    private Optional<String> ownPages() {
        return base.get().map(root -> root + "/invites/" + TOKEN);
    }

    /** The plugin's own landing page; empty if it cannot be reached. */
    public Optional<URI> own(Token token) {
        return ownPages().map(pages -> landing(pages, token));
    }

    /** The public base URL, without a slash at the end; empty if it is not available. */
    public Optional<String> base() {
        return base.get().map(URI::toString);
    }

    /**
     * A URL below the public base URL; only a path if that is not available, which is useful only to those who have
     * already reached the server.
     *
     * @param path without a leading slash
     */
    public String below(String path) {
        return base.get().map(URI::toString).orElse("") + "/" + path;
    }

    /** The xmpp: URI for clients. The URI of a reset has the form of a registration for its user. */
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
