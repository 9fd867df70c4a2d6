/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSettings;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.limit.SourceLimiter;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.igniterealtime.openfire.plugin.invites.text.Languages;
import org.jivesoftware.openfire.IQRouter;
import org.jivesoftware.openfire.handler.IQRegisterHandler;
import org.jivesoftware.openfire.interceptor.InterceptorManager;

/**
 * Registration in chat clients: with a token (XEP-0445), and without one as the operator has configured it. While it is
 * open, it replaces Openfire's own handler, which is restored afterwards.
 */
public final class InBandRegistration implements AutoCloseable {

    private final IQRouter router;
    private final InterceptorManager interceptors;
    private final ClientStreams streams = new ClientStreams();
    private final PreauthInterceptor interceptor;
    private final RegisterHandler handler;

    /**
     * Starts handling registrations.
     *
     * @param router routes requests to their handlers
     * @param interceptors see stanzas before the router
     * @param own Openfire's handler
     * @param invites invites
     * @param registrar redeems invites
     * @param accounts the server's accounts
     * @param settings the operator's settings
     * @param badTokens limits the unknown tokens of an address
     * @param clock the current time
     * @param languages the languages of texts for people
     */
    public InBandRegistration(
            IQRouter router,
            InterceptorManager interceptors,
            IQRegisterHandler own,
            Invites invites,
            Registrar registrar,
            Accounts accounts,
            InviteSettings settings,
            SourceLimiter badTokens,
            Clock clock,
            Languages languages) {
        this.router = router;
        this.interceptors = interceptors;
        BuiltIn builtIn = BuiltIn.of(own);
        BooleanSupplier open = () -> builtIn.isOpen() && !settings.invitedOnly();
        OpenRegistrationPolicy gate = new OpenRegistrationPolicy(registrar, open, settings::signUpUrl);
        Preauth preauth = new Preauth(invites, badTokens, clock);
        TokenRegistration tokens = new TokenRegistration(invites, registrar);
        UnauthenticatedHandler strangers = new UnauthenticatedHandler(preauth, tokens, gate, builtIn, accounts);
        AuthenticatedHandler users = new AuthenticatedHandler(gate, builtIn, accounts);
        this.interceptor = new PreauthInterceptor(streams, accounts.domain());
        this.handler = new RegisterHandler(streams, strangers, users, builtIn, languages);
        router.addHandler(handler);
        interceptors.addInterceptor(interceptor);
    }

    @Override
    public void close() {
        interceptors.removeInterceptor(interceptor);
        router.removeHandler(handler);
        streams.clear();
    }
}
