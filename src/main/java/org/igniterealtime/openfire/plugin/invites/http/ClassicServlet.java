/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.key.Scope;

/** The endpoint of Prosody's mod_invites_api: one request creates one account invite. For bookmarks and small scripts. */
final class ClassicServlet extends Endpoint {

    private static final long serialVersionUID = 1L;

    private static final Set<String> METHODS = Set.of("GET", "POST", "OPTIONS");

    /** The headers in which old and new browsers give the purpose of a request. */
    private static final List<String> PURPOSES =
            List.of("Sec-Purpose", "Sec-Fetch-Purpose", "Purpose", "X-Purpose", "X-Moz");

    private static final Pattern GUESS =
            Pattern.compile("prefetch|prerender|preview|preload", Pattern.CASE_INSENSITIVE);

    private static final InviteTerms TERMS =
            InviteTerms.builder(InviteKind.ACCOUNT).build();

    private final transient KeyAuthenticator gate;
    private final transient AuditedInvites invites;
    private final transient InviteLinks links;
    private final transient Failures failures;
    private final transient Tls tls;

    ClassicServlet(
            KeyAuthenticator gate,
            AuditedInvites invites,
            InviteLinks links,
            Failures failures,
            Bodies bodies,
            Tls tls) {
        super(bodies);
        this.gate = gate;
        this.invites = invites;
        this.links = links;
        this.failures = failures;
        this.tls = tls;
    }

    @Override
    protected Reply reply(HttpServletRequest request, HttpServletResponse response) {
        Headers.secure(response);
        tls.promise(request, response);
        Headers.shareWithAnyOrigin(response, "GET, POST, OPTIONS", "Authorization, Content-Type");
        response.setHeader("Cache-Control", "no-store");
        tls.require(request);
        if (request.getPathInfo() != null && !request.getPathInfo().equals("/")) {
            throw Problem.notFound();
        }
        String method = request.getMethod();
        if (!METHODS.contains(method)) {
            throw Problem.methodNotAllowed(new TreeSet<>(METHODS));
        }
        if (method.equals("OPTIONS")) {
            return Response.empty(HttpServletResponse.SC_OK).with("Allow", String.join(", ", new TreeSet<>(METHODS)));
        }
        // A browser that predicts where its user will go next must not create invites.
        if (isPrefetch(request)) {
            throw Problem.of(403, "prefetch");
        }
        return create(request);
    }

    @Override
    protected Response failed(HttpServletRequest request, Throwable failure) {
        return failures.answer(failure, request);
    }

    private Response create(HttpServletRequest request) {
        Query query = Query.parse(request.getQueryString());
        KeyAuthenticator.Admission admission = gate.admit(request, query.get("key"));
        admission.require(Scope.INVITES_CREATE);
        LinkedInvite created =
                invites.create(TERMS, KeyCreator.of(admission.key())).orElseThrow(ProblemMapper::of);
        URI landing = URI.create(links.below("invites/" + created.token().value()));
        String redirect = query.get("redirect");
        boolean follow = redirect != null && !redirect.isEmpty();
        return Response.empty(follow ? HttpServletResponse.SC_SEE_OTHER : HttpServletResponse.SC_CREATED)
                .at(landing);
    }

    /** Whether a browser says, in any of these headers, that its user has not asked for the page yet. */
    private static boolean isPrefetch(HttpServletRequest request) {
        return PURPOSES.stream()
                .flatMap(name -> Collections.list(request.getHeaders(name)).stream())
                .anyMatch(value -> GUESS.matcher(value).find());
    }
}
