/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.net.InetAddress;
import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.xmpp.packet.IQ;
import org.xmpp.packet.PacketError;

/**
 * Handles requests of clients that are not logged in. With a token, they can register regardless of the operator's
 * setting for others, and without one as far as the operator permits it.
 */
final class UnauthenticatedHandler {

    private final Preauth preauth;
    private final TokenRegistration tokens;
    private final OpenRegistrationPolicy gate;
    private final BuiltIn builtIn;
    private final Accounts accounts;

    UnauthenticatedHandler(
            Preauth preauth,
            TokenRegistration tokens,
            OpenRegistrationPolicy gate,
            BuiltIn builtIn,
            Accounts accounts) {
        this.preauth = preauth;
        this.tokens = tokens;
        this.gate = gate;
        this.builtIn = builtIn;
        this.accounts = accounts;
    }

    /**
     * Handles a request.
     *
     * @param request a get or set
     * @param stream the stream of the request
     * @param from the client's address
     * @param texts texts for people
     * @return the response; {@code null} if it has already been sent
     */
    IQ answer(IQ request, ClientStream stream, InetAddress from, Texts texts) throws UnauthorizedException {
        synchronized (stream) {
            Element shown = request.getChildElement().element(PreauthInterceptor.PREAUTH);
            if (shown != null) {
                // Accepted as a get as well, because Conversations and its forks sent it that way for some months in
                // 2025.
                return Refusal.answer(request, preauth.admit(stream, shown.attributeValue("token"), from), texts);
            }
            return request.getType() == IQ.Type.get ? form(request, stream, texts) : set(request, stream, texts);
        }
    }

    private IQ form(IQ request, ClientStream stream, Texts texts) throws UnauthorizedException {
        Optional<PreauthGrant> grant = stream.grant();
        if (grant.isPresent()) {
            return form(request, grant.get(), texts);
        }
        Optional<Refusal> refusal = gate.ask();
        if (refusal.isEmpty()) {
            return builtIn.handle(request);
        }
        return gate.signUpPage().map(page -> page.answer(request, texts)).orElseGet(() -> refusal.get()
                .answer(request, texts));
    }

    private IQ form(IQ request, PreauthGrant grant, Texts texts) {
        Optional<Invite> invite = tokens.invite(grant);
        if (invite.isEmpty()) {
            return Refusal.UNKNOWN.answer(request, texts);
        }
        return Refusal.of(invite.get(), grant.judgedAt())
                .or(() -> tokens.refusal(invite.get()))
                .map(refusal -> refusal.answer(request, texts))
                .orElseGet(() -> new RegistrationForm(invite.get(), tokens.passwordLength(), texts).answer(request));
    }

    private IQ set(IQ request, ClientStream stream, Texts texts) throws UnauthorizedException {
        if (request.getChildElement().element("remove") != null) {
            // Openfire itself would report an internal error, with a stack trace in its log.
            return Refusal.NOTHING_TO_CANCEL.answer(request, texts);
        }
        if (stream.isDone()) {
            return Refusal.ONCE.answer(request, texts);
        }
        Submission submission = Submission.of(request.getChildElement());
        if (stream.grant().isPresent()) {
            return Refusal.answer(request, tokens.use(stream, stream.grant().get(), submission), texts);
        }
        Optional<Refusal> refusal = gate.register(submission);
        return refusal.isPresent()
                ? refused(request, refusal.get(), texts)
                : stream.listening(
                        request, answer -> heard(answer, stream, submission, texts), () -> builtIn.handle(request));
    }

    private IQ refused(IQ request, Refusal refusal, Texts texts) {
        IQ answer = refusal.answer(request, texts);
        return gate.signUpPage()
                .filter(page -> refusal.equals(Refusal.CLOSED))
                .map(page -> page.with(answer))
                .orElse(answer);
    }

    /**
     * If two clients register the same username at the same moment, Openfire reports an internal error to the slower
     * one.
     */
    private void heard(IQ answer, ClientStream stream, Submission submission, Texts texts) {
        if (answer.getType() == IQ.Type.result) {
            stream.finish();
        } else if (answer.getError().getCondition() == PacketError.Condition.internal_server_error
                && accounts.normalise(submission.username())
                        .filter(accounts::exists)
                        .isPresent()) {
            answer.setError(
                    Refusal.of(new FieldProblem("username", "name_taken", null)).error(texts));
        }
    }
}
