/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.xmpp.packet.IQ;

/**
 * Handles requests of clients that are logged in. They can change and delete their own account as Openfire permits.
 * They can create another account only if strangers can: Openfire itself would permit this even while registration is
 * closed.
 */
final class AuthenticatedHandler {

    private final OpenRegistrationPolicy gate;
    private final BuiltIn builtIn;
    private final Accounts accounts;

    AuthenticatedHandler(OpenRegistrationPolicy gate, BuiltIn builtIn, Accounts accounts) {
        this.gate = gate;
        this.builtIn = builtIn;
        this.accounts = accounts;
    }

    /**
     * Handles a request.
     *
     * @param request a get or set
     * @param username the client's own username
     * @param texts texts for people
     * @return the response; {@code null} if it has already been sent
     */
    IQ answer(IQ request, String username, Texts texts) throws UnauthorizedException {
        Element query = request.getChildElement();
        if (query.element(PreauthInterceptor.PREAUTH) != null) {
            return Refusal.LOGGED_IN.answer(request, texts);
        }
        if (request.getType() != IQ.Type.set || query.element("remove") != null) {
            return builtIn.handle(request);
        }
        Submission submission = Submission.of(query);
        boolean own = accounts.normalise(submission.username())
                .filter(username::equals)
                .isPresent();
        Optional<Refusal> refusal = own ? gate.fields(submission) : gate.registerOther(submission);
        if (refusal.isPresent()) {
            return refusal.get().answer(request, texts);
        }
        return own ? change(request, username, submission) : builtIn.handle(request);
    }

    /**
     * While registration is closed, Openfire accepts a change of password only in its simplest form (XEP-0077, section
     * 3.3).
     */
    private IQ change(IQ request, String username, Submission submission) throws UnauthorizedException {
        if (builtIn.isOpen() || submission.password() == null) {
            return builtIn.handle(request);
        }
        IQ only = request.createCopy();
        only.setChildElement(Submission.passwordOnly(request.getChildElement(), username, submission.password()));
        return builtIn.handle(only);
    }
}
