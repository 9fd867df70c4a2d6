/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.http.representation.ListBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.RedemptionBody;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemption;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;

/** The call for the uses of an invite. */
final class RedemptionsResource {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private final Invites invites;
    private final Redemptions redemptions;
    private final InviteLinks links;

    RedemptionsResource(Invites invites, Redemptions redemptions, InviteLinks links) {
        this.invites = invites;
        this.redemptions = redemptions;
        this.links = links;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/invites/{id}/redemptions", Route.Access.with(Scope.INVITES_READ), this::list));
    }

    private Response list(ApiRequest call) {
        Query query = call.query();
        query.only(Set.of("limit", "cursor"));
        List<FieldError> errors = new ArrayList<>();
        int limit = query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT, errors);
        String before = Cursor.read(query, errors);
        if (!errors.isEmpty()) {
            throw Problem.of(400, "invalid_parameter").errors(errors);
        }
        Invite invite = invites.find(call.path("id")).orElseThrow(Problem::notFound);
        List<Redemption> found = redemptions.of(invite.id(), before, limit + 1);
        if (found.size() <= limit) {
            return Response.json(200, body(found, null));
        }
        List<Redemption> page = found.subList(0, limit);
        String next = Cursor.after(page.get(limit - 1).id());
        String url = links.below("invites/api/v1/invites/" + invite.id() + "/redemptions?" + Cursor.next(query, next));
        return Response.json(200, body(page, next)).with("Link", "<" + url + ">; rel=\"next\"");
    }

    private static ListBody<RedemptionBody> body(List<Redemption> page, String next) {
        return new ListBody<>(page.stream().map(RedemptionBody::of).toList(), next);
    }
}
