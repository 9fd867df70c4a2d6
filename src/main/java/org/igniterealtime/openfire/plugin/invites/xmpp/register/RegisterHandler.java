/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.limit.Addresses;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.text.Languages;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.xmpp.CleanXml;
import org.igniterealtime.openfire.plugin.invites.xmpp.StanzaLanguage;
import org.jivesoftware.openfire.IQHandlerInfo;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.jivesoftware.openfire.handler.IQHandler;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Replaces Openfire's own handler of in-band registration (XEP-0077) for this server's clients. */
final class RegisterHandler extends IQHandler {

    static final String NAMESPACE = "jabber:iq:register";

    private final IQHandlerInfo info = new IQHandlerInfo("query", NAMESPACE);
    private final ClientStreams streams;
    private final UnauthenticatedHandler strangers;
    private final AuthenticatedHandler users;
    private final BuiltIn builtIn;
    private final Languages languages;

    RegisterHandler(
            ClientStreams streams,
            UnauthenticatedHandler strangers,
            AuthenticatedHandler users,
            BuiltIn builtIn,
            Languages languages) {
        super("Invites: registration");
        this.streams = streams;
        this.strangers = strangers;
        this.users = users;
        this.builtIn = builtIn;
        this.languages = languages;
    }

    @Override
    public IQHandlerInfo getInfo() {
        return info;
    }

    @Override
    public IQ handleIQ(IQ request) throws UnauthorizedException {
        ClientSession session = sessionManager.getSession(request.getFrom());
        if (!request.isRequest() || !(session instanceof LocalClientSession client)) {
            return builtIn.handle(request);
        }
        Texts texts = languages.in(
                StanzaLanguage.of(request).orElseGet(() -> client.getLanguage().toLanguageTag()));
        IQ answer = answer(request, client, texts);
        if (answer != null) {
            CleanXml.clean(answer);
            // Sent through the session, because the router loses what is sent to a stream that is not logged in.
            client.process(StanzaLanguage.mark(answer, texts));
        }
        return null;
    }

    private IQ answer(IQ request, LocalClientSession client, Texts texts) throws UnauthorizedException {
        boolean stranger = client.getAuthToken() == null;
        try {
            return Deadline.call(() ->
                    stranger ? toStranger(request, client, texts) : users.answer(request, username(client), texts));
        } catch (DatabaseException e) {
            FailureLog.tell("A registration", e);
            return Refusal.AWAY.answer(request, texts);
        } catch (RuntimeException | Error e) {
            return Refusal.unexpected(FailureLog.tell("A registration", e)).answer(request, texts);
        }
    }

    private IQ toStranger(IQ request, LocalClientSession client, Texts texts) throws UnauthorizedException {
        IQ answer = strangers.answer(request, streams.of(client), address(client), texts);
        if (answer != null) {
            // Openfire assigned the client an address for internal use, which the client does not know.
            answer.setTo((JID) null);
        }
        return answer;
    }

    private static String username(LocalClientSession client) {
        try {
            return client.getUsername();
        } catch (UserNotFoundException e) {
            // The client was logged in a moment ago.
            return "";
        }
    }

    private static InetAddress address(LocalClientSession client) {
        try {
            return Addresses.parse(client.getHostAddress());
        } catch (UnknownHostException e) {
            return Addresses.parse(null);
        }
    }
}
