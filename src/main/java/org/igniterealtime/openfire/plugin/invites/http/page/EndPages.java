/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.http.UnreadableBody;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** The pages at the end of a visit: success, or the reason why a link does not work. */
final class EndPages {

    private final Renderer renderer;
    private final AppChoice apps;

    EndPages(Renderer renderer, AppChoice apps) {
        this.renderer = renderer;
        this.apps = apps;
    }

    /** There is no such invite. */
    Response unknown(PageRequest visit) {
        return renderer.message(visit, 404, "unknown", visit.site().name());
    }

    /** The invite has been used, has expired or has been revoked. */
    Response ended(PageRequest visit, Invite invite, InviteStatus status) {
        String name = EnumNames.of(status);
        String inviter = invite.inviterName().orElse("");
        String kind = EnumNames.of(invite.kind());
        String whom = invite.kind() == InviteKind.RESET ? ".reset" : inviter.isEmpty() ? "" : ".from";
        Texts texts = visit.texts();
        String title = texts.forKind("page." + name + ".title", kind);
        Map<String, Object> model = new HashMap<>();
        model.put("heading", title);
        model.put("text", texts.forKind("page." + name + ".text", kind, invite.uses()));
        model.put("next", texts.get("page.ended.next" + whom, visit.site().name(), inviter));
        model.put(
                "extra",
                status == InviteStatus.USED
                        ? texts.forKind("page.used.extra", kind, visit.site().domain())
                        : "");
        model.put("actions", List.of());
        return renderer.page(visit, 410, "message", title, model);
    }

    /** The username of the invite is no longer available, and the invite is for that username only. */
    Response nameGone(PageRequest visit, int status, Invite invite, FieldProblem problem) {
        Texts texts = visit.texts();
        String inviter = invite.inviterName().orElse("");
        String title = texts.get("page.gone.title", invite.username());
        Map<String, Object> model = new HashMap<>();
        model.put("heading", title);
        model.put("text", texts.get(problem.isConflict() ? "page.gone.text" : "page.gone.text.forbidden"));
        model.put(
                "next",
                texts.get(
                        "page.ended.next" + (inviter.isEmpty() ? "" : ".from"),
                        visit.site().name(),
                        inviter));
        model.put("extra", "");
        model.put("actions", List.of());
        return renderer.page(visit, status, "message", title, model);
    }

    /** The invite has been used by this visitor. */
    Response usedByVisitor(PageRequest visit, Invite invite, Token token, String username) {
        String page = invite.kind() == InviteKind.RESET ? "yours.reset" : "yours";
        var on = new Renderer.Action(
                visit.root() + token.value() + "/done", visit.texts().get("page.yours.action"));
        return renderer.message(
                visit,
                410,
                page,
                List.of(on),
                BareJid.of(username, visit.site().domain()),
                visit.site().name());
    }

    /** The registration or reset succeeded. */
    Response done(PageRequest visit, Invite invite, String username) {
        boolean reset = invite.kind() == InviteKind.RESET;
        Texts texts = visit.texts();
        String kind = reset ? "reset" : "account";
        Map<String, Object> model = new HashMap<>();
        String heading = texts.get("page.done.heading." + kind, visit.site().name());
        model.put("heading", heading);
        model.put("lead", texts.get("page.done.lead." + kind, visit.site().name()));
        model.put("username", username);
        model.put("domain", visit.site().domain());
        model.put("xmpp", BareJid.uri(BareJid.of(username, visit.site().domain())));
        String inviter = invite.inviterName().orElse("");
        boolean friends = !reset && invite.subscribe() && !inviter.isEmpty();
        model.put("friends", friends ? texts.get("page.done.friends", inviter) : "");
        // Without a referrer, because the invite has been used and would not work a second time.
        model.put("apps", reset ? "" : apps.html(visit.look(), "page.apps.text.done", null));
        return renderer.page(visit, 200, "done", heading, model);
    }

    /** A contact invite that does not permit registration. */
    Response notForThis(PageRequest visit, Token token) {
        var back =
                new Renderer.Action(visit.root() + token.value(), visit.texts().get("page.notforthis.action"));
        return renderer.message(
                visit, 404, "notforthis", List.of(back), visit.site().name());
    }

    /** The user store is read-only, and the invite is for nothing else. */
    Response readOnly(PageRequest visit, Invite invite) {
        String page = invite.kind() == InviteKind.RESET ? "readonly.reset" : "readonly";
        return renderer.message(visit, 503, page, visit.site().name()).after(Duration.ofHours(1));
    }

    /** The database or the user store is not available. */
    Response away(PageRequest visit) {
        return renderer.message(visit, 503, "away", visit.site().name()).after(Duration.ofMinutes(1));
    }

    /**
     * There were too many attempts from the address.
     *
     * @param wait in full seconds
     */
    Response tooMany(PageRequest visit, Duration wait) {
        return renderer.message(visit, 429, "toomany", visit.texts().get("span.seconds", wait.toSeconds()))
                .after(wait);
    }

    Response wrongMethod(PageRequest visit, List<String> allowed) {
        return renderer.message(visit, 405, "method", visit.site().name()).with("Allow", String.join(", ", allowed));
    }

    Response wrongType(PageRequest visit) {
        return renderer.message(visit, 415, "method", visit.site().name());
    }

    /** The body is malformed, too large, or did not arrive in time. */
    Response unreadable(PageRequest visit, int status) {
        return switch (status) {
            case UnreadableBody.TOO_LARGE -> renderer.message(
                    visit, status, "toolarge", visit.site().name());
            case UnreadableBody.LATE -> renderer.message(
                    visit, status, "late", visit.site().name());
            case UnreadableBody.NO_ROOM -> renderer.message(
                            visit, status, "busy", visit.site().name())
                    .after(Duration.ofSeconds(5));
            default -> renderer.message(visit, status, "malformed", visit.site().name());
        };
    }

    /** The request was sent over a network where others may have read it. */
    Response withoutTls(PageRequest visit) {
        return renderer.message(visit, 403, "tls", visit.site().name());
    }

    /**
     * An unexpected error.
     *
     * @param number identifies the error in the log
     */
    Response broken(PageRequest visit, String number) {
        return renderer.message(visit, 500, "broken", visit.site().name(), number);
    }
}
