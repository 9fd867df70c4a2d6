/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.http.UnreadableBody;
import org.igniterealtime.openfire.plugin.invites.http.page.Renderer.Action;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.Validity;

/** The pages that explain why a link or a request does not work, and say what to do next. */
final class EndPages {

    private final Renderer renderer;
    private final AppChoice apps;
    private final Function<Invite, Optional<String>> inviters;

    /**
     * @param inviters what people call the inviter of an invite
     */
    EndPages(Renderer renderer, AppChoice apps, Function<Invite, Optional<String>> inviters) {
        this.renderer = renderer;
        this.apps = apps;
        this.inviters = inviters;
    }

    /** There is no such invite. */
    Response unknown(PageRequest visit) {
        return renderer.message(
                visit, 404, "unknown", contact(visit), visit.site().name());
    }

    /** The invite has been used, has expired or has been revoked. */
    Response ended(PageRequest visit, Invite invite, InviteStatus status) {
        String name = EnumNames.of(status);
        String kind = EnumNames.of(invite.kind());
        Texts texts = visit.texts();
        boolean joined = status == InviteStatus.USED && invite.registration();
        String title = texts.forKind("page." + name + ".title", kind);
        Map<String, Object> model = next(visit, invite, "page.ended.next");
        model.put("heading", title);
        model.put("text", texts.forKind("page." + name + ".text", kind, invite.uses()));
        addWhen(model, texts, name, when(invite, status));
        model.put(
                "extra",
                status == InviteStatus.USED
                        ? texts.forKind(
                                "page.used.extra", kind, "@" + visit.site().domain())
                        : "");
        model.put("apps", joined ? apps.all(visit.look(), AppChoice.Purpose.LOGIN, null) : "");
        return renderer.page(visit, 410, "message", title, model);
    }

    /**
     * When an invite ended. One that is revoked because of what has happened to its inviter since does not say when.
     */
    private static Optional<Instant> when(Invite invite, InviteStatus status) {
        return Optional.ofNullable(
                        switch (status) {
                            case USED -> invite.lastUsedAt();
                            case EXPIRED -> invite.expiresAt();
                            case REVOKED -> invite.revokedAt();
                            case PENDING -> null;
                        })
                .filter(moment -> moment.isAfter(invite.createdAt()));
    }

    private static void addWhen(Map<String, Object> model, Texts texts, String status, Optional<Instant> moment) {
        model.put("when", moment.isPresent() ? texts.get("page." + status + ".when") : "");
        model.put("whenText", moment.map(at -> Validity.exact(texts, at)).orElse(""));
        model.put("whenIso", moment.map(Instant::toString).orElse(""));
    }

    /** The username of the invite is no longer available, and the invite is for that username only. */
    Response nameGone(PageRequest visit, int status, Invite invite, FieldProblem problem) {
        Texts texts = visit.texts();
        boolean taken = problem.isConflict();
        String address = BareJid.of(invite.username(), visit.site().domain());
        String title = texts.get("page.gone.title", invite.username());
        Map<String, Object> model = next(visit, invite, taken ? "page.gone.next" : "page.ended.next");
        model.put("heading", title);
        model.put("text", texts.get(taken ? "page.gone.text" : "page.gone.text.forbidden"));
        model.put("extra", taken ? texts.get("page.gone.extra", address) : "");
        return renderer.page(visit, status, "message", title, model);
    }

    /** Whom to ask for a new link. */
    private Map<String, Object> next(PageRequest visit, Invite invite, String text) {
        String inviter = inviters.apply(invite).orElse("");
        boolean reset = invite.kind() == InviteKind.RESET;
        String whom = reset ? ".reset" : inviter.isEmpty() ? "" : ".from";
        List<Action> actions = new ArrayList<>();
        if (!reset && !inviter.isEmpty()) {
            actions.add(chat(visit.texts(), invite.inviter(), inviter));
        }
        actions.addAll(contact(visit));
        Map<String, Object> model = new HashMap<>();
        model.put("next", visit.texts().get(text + whom, visit.site().name(), inviter));
        model.put("actions", actions);
        return model;
    }

    /** Opens a chat with somebody. */
    static Action chat(Texts texts, String address, String name) {
        return new Action(BareJid.uri(address) + "?message", texts.get("page.action.chat", name));
    }

    private static List<Action> contact(PageRequest visit) {
        String contact = visit.site().contact();
        return contact.isEmpty()
                ? List.of()
                : List.of(new Action(
                        contact,
                        visit.texts().get("page.action.contact", visit.site().name())));
    }

    /** A link back to the invite of the request. */
    private static List<Action> back(PageRequest visit) {
        return PagePath.of(visit.request())
                .token()
                .map(token -> List.of(
                        new Action(visit.root() + token.value(), visit.texts().get("page.action.back"))))
                .orElse(List.of());
    }

    /** The invite has been used by this visitor. */
    Response usedByVisitor(PageRequest visit, Invite invite, Token token, String username) {
        String page = invite.kind() == InviteKind.RESET ? "yours.reset" : "yours";
        Action on =
                new Action(visit.root() + token.value() + "/done", visit.texts().get("page.yours.action"));
        String address = BareJid.of(username, visit.site().domain());
        return renderer.message(
                visit, 410, page, List.of(on), address, visit.site().name());
    }

    /** A contact invite that does not permit registration. */
    Response notForThis(PageRequest visit) {
        return renderer.message(
                visit, 404, "notforthis", back(visit), visit.site().name());
    }

    /** The user store is read-only, and the invite is for nothing else. */
    Response readOnly(PageRequest visit, Invite invite) {
        String page = invite.kind() == InviteKind.RESET ? "readonly.reset" : "readonly";
        return renderer.message(visit, 503, page, contact(visit), visit.site().name())
                .after(Duration.ofHours(1));
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
        return renderer.message(visit, 405, "method", back(visit), visit.site().name())
                .with("Allow", String.join(", ", allowed));
    }

    Response wrongType(PageRequest visit) {
        return renderer.message(visit, 415, "method", back(visit), visit.site().name());
    }

    /** The body is malformed, too large, or did not arrive in time. */
    Response unreadable(PageRequest visit, int status) {
        String site = visit.site().name();
        return switch (status) {
            case UnreadableBody.TOO_LARGE -> renderer.message(visit, status, "toolarge", back(visit), site);
            case UnreadableBody.LATE -> renderer.message(visit, status, "late", back(visit), site);
            case UnreadableBody.NO_ROOM -> renderer.message(visit, status, "busy", back(visit), site)
                    .after(Duration.ofSeconds(5));
            default -> renderer.message(visit, status, "malformed", back(visit), site);
        };
    }

    /** The request was sent over a network where others may have read it. */
    Response withoutTls(PageRequest visit) {
        return renderer.message(visit, 403, "tls", contact(visit), visit.site().name());
    }

    /**
     * An unexpected error.
     *
     * @param number identifies the error in the log
     */
    Response broken(PageRequest visit, String number) {
        return renderer.message(
                visit, 500, "broken", contact(visit), visit.site().name(), number);
    }
}
