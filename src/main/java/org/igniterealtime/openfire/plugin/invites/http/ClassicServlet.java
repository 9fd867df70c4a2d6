/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugin.invites.invite.InviteDraft;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteResult;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.key.Scope;

/**
 * The endpoint that Prosody's mod_invites_api has: one request, one invite to register an account. For bookmarks and small scripts.
 */
final class ClassicServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Set<String> METHODS = Set.of("GET", "POST", "OPTIONS");

    private static final InviteDraft DRAFT = InviteDraft.of(InviteKind.ACCOUNT);

    private final transient KeyGate gate;
    private final transient Invites invites;
    private final transient InviteLinks links;
    private final transient Failures failures;
    private final transient Tls tls;

    ClassicServlet(KeyGate gate, Invites invites, InviteLinks links, Failures failures, Tls tls) {
        this.gate = gate;
        this.invites = invites;
        this.links = links;
        this.failures = failures;
        this.tls = tls;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer;
        try {
            answer = handle(request);
        } catch (RuntimeException e) {
            answer = failures.answer(e, request);
        }
        Headers.secure(response);
        tls.promise(request, response);
        Headers.shareWithAnyOrigin(response, "GET, POST, OPTIONS", "Authorization, Content-Type");
        response.setHeader("Cache-Control", "no-store");
        answer.send(request, response);
    }

    private Answer handle(HttpServletRequest request) {
        tls.require(request);
        if (request.getPathInfo() != null && !request.getPathInfo().equals("/")) {
            throw Problem.notFound();
        }
        String method = request.getMethod();
        if (!METHODS.contains(method)) {
            throw Problem.methodNotAllowed(new TreeSet<>(METHODS));
        }
        if (method.equals("OPTIONS")) {
            return Answer.empty(HttpServletResponse.SC_OK).with("Allow", String.join(", ", new TreeSet<>(METHODS)));
        }
        // A browser that guesses where its user goes next must not make invites by it.
        if (isPrefetch(request)) {
            throw Problem.of(403, "prefetch");
        }
        return create(request);
    }

    private Answer create(HttpServletRequest request) {
        Query query = Query.parse(request.getQueryString());
        KeyGate.Admission admission = gate.admit(request, query.get("key"));
        admission.require(Scope.INVITES_CREATE);
        InviteResult.Created created = Outcomes.created(invites.create(DRAFT, KeyCreator.of(admission.key())));
        URI landing = URI.create(links.below("invites/" + created.token().value()));
        String redirect = query.get("redirect");
        boolean follow = redirect != null && !redirect.isEmpty();
        return Answer.empty(follow ? HttpServletResponse.SC_SEE_OTHER : HttpServletResponse.SC_CREATED)
                .at(landing);
    }

    private static boolean isPrefetch(HttpServletRequest request) {
        return tellsPrefetch(request.getHeader("Sec-Purpose")) || tellsPrefetch(request.getHeader("Purpose"));
    }

    private static boolean tellsPrefetch(String purpose) {
        return purpose != null && purpose.toLowerCase(Locale.ROOT).contains("prefetch");
    }
}
