/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.http.representation.InvitedBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.InviterBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.ListBody;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.redemption.Lineage;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemption;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** The calls about who invited whom. */
final class LineageResource {

    private static final String DEPTH = "depth";
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private static final Pattern PATH = Pattern.compile("[a-z0-9]{18}(\\.[a-z0-9]{18}){0,9}");

    private final Lineage lineage;
    private final Accounts accounts;
    private final InviteLinks links;

    LineageResource(Lineage lineage, Accounts accounts, InviteLinks links) {
        this.lineage = lineage;
        this.accounts = accounts;
        this.links = links;
    }

    List<Route> routes() {
        Route.Access reading = Route.Access.with(Scope.INVITES_READ);
        return List.of(
                Route.of("GET", "/users/{name}/invited", reading, this::invited),
                Route.of("GET", "/users/{name}/inviter", reading, this::inviter));
    }

    private Response invited(ApiRequest call) {
        Query query = call.query();
        query.only(Set.of(DEPTH, LIMIT, CURSOR));
        List<FieldError> errors = new ArrayList<>();
        int depth = query.number(DEPTH, 1, Lineage.MOST_LEVELS, 1, errors);
        int limit = query.number(LIMIT, 1, MAX_LIMIT, DEFAULT_LIMIT, errors);
        List<String> from = from(query.get(CURSOR), errors);
        if (!errors.isEmpty()) {
            throw Problem.of(400, "invalid_parameter").errors(errors);
        }
        String username = username(call);
        Lineage.Page page = lineage.below(username, depth, limit, from);
        String next = page.next() == null ? null : cursor(page.next());
        Response answer = Response.json(
                200, new ListBody<>(page.entries().stream().map(InvitedBody::of).toList(), next));
        if (next == null) {
            return answer;
        }
        String url = links.below(
                "invites/api/v1/users/" + FormFields.encode(username) + "/invited?" + query.with(CURSOR, next));
        return answer.with("Link", "<" + url + ">; rel=\"next\"");
    }

    private Response inviter(ApiRequest call) {
        String username = username(call);
        Redemption origin = lineage.origin(username)
                .filter(use -> accounts.exists(username) && !accounts.isReplaced(username, use.at()))
                .orElseThrow(Problem::notFound);
        return Response.json(200, InviterBody.of(origin));
    }

    private String username(ApiRequest call) {
        return accounts.normalise(call.path("name")).orElseThrow(Problem::notFound);
    }

    private static String cursor(List<String> path) {
        byte[] text = String.join(".", path).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static List<String> from(String cursor, List<FieldError> errors) {
        if (cursor == null) {
            return List.of();
        }
        Optional<String> path =
                decoded(cursor).filter(text -> PATH.matcher(text).matches());
        if (path.isEmpty()) {
            errors.add(FieldError.query(CURSOR, "unknown_value", null));
        }
        return path.map(text -> List.of(text.split("\\.", -1))).orElse(List.of());
    }

    private static Optional<String> decoded(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
