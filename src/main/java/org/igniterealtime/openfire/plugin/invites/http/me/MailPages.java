/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.mail.Mail;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.mail.MailFailure;
import org.igniterealtime.openfire.plugin.invites.mail.MailPlanner;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.Validity;

/**
 * What users see of mails: the form to send an invite, its fields in the forms for new invites, and what became of each
 * mail.
 */
final class MailPages {

    private final Renderer renderer;
    private final InviteViews views;

    MailPages(Renderer renderer, InviteViews views) {
        this.renderer = renderer;
        this.views = views;
    }

    /**
     * The form to send an open invite by mail.
     *
     * @param entered as filled in
     * @param refusal why it was not sent; {@code null} if it has not been tried
     */
    Response form(
            Visit visit, int status, Session session, LinkedInvite linked, MailDraft entered, MailRefusal refusal) {
        Texts texts = visit.texts();
        String page = visit.invite(linked.invite());
        Map<String, Object> model = views.describe(texts, linked.invite());
        model.putAll(views.describeLink(texts.locale(), linked));
        model.put("error", refusal == null ? "" : words(refusal, texts));
        model.put("fields", fields(texts, "", entered, refusal));
        model.put("action", page + "/mail");
        model.put("back", page);
        model.put("step", linked.invite().id() + "/mail");
        return renderer.page(visit, session, status, "me-mail", texts.get("page.me.mail"), model);
    }

    /**
     * The fields of a mail, as filled in, with what is wrong with each.
     *
     * @param prefix of their ids, if they are part of another form; otherwise empty, and an address is required
     * @param refusal {@code null} if nothing is wrong
     */
    static Map<String, Object> fields(Texts texts, String prefix, MailDraft draft, MailRefusal refusal) {
        Map<String, Object> model = new HashMap<>();
        model.put("prefix", prefix);
        model.put("required", prefix.isEmpty());
        model.put("email", draft.email());
        model.put("text", draft.message());
        model.put("filled", !draft.email().isBlank() || !draft.message().isBlank());
        model.put("most", MailPlanner.MOST_MESSAGE);
        model.put("emailError", problems(refusal, "email", texts));
        model.put("textError", problems(refusal, "email_message", texts));
        return model;
    }

    private static String problems(MailRefusal refusal, String field, Texts texts) {
        return refusal == null
                ? ""
                : refusal.problems().stream()
                        .filter(problem -> problem.field().equals(field))
                        .map(problem -> problem.in(texts))
                        .collect(Collectors.joining(" "));
    }

    /** Why a mail is refused, in words. */
    static String words(MailRefusal refusal, Texts texts) {
        return refusal.reason() == MailRefusal.Reason.INVALID
                ? refusal.problems().stream().map(problem -> problem.in(texts)).collect(Collectors.joining(" "))
                : refusal.in(texts);
    }

    /** Mails, and what became of each. */
    static List<Map<String, Object>> sent(Texts texts, List<Mail> mails) {
        return mails.stream().map(mail -> sent(texts, mail)).toList();
    }

    private static Map<String, Object> sent(Texts texts, Mail mail) {
        Map<String, Object> model = new HashMap<>();
        String status = EnumNames.of(mail.status());
        model.put("to", mail.to() == null ? "" : mail.to().value());
        model.put("status", status);
        model.put("statusText", texts.get("page.me.mails." + status));
        model.put("why", why(texts, mail));
        model.put("at", Validity.exact(texts, mail.createdAt()));
        model.put("atIso", mail.createdAt().toString());
        return model;
    }

    /** Why a mail has not been sent, as far as it concerns its sender; empty if it has. */
    private static String why(Texts texts, Mail mail) {
        return switch (mail.status()) {
            case SENT, FORGOTTEN -> "";
            case DECLINED -> texts.get("page.me.mails.why.declined");
            case QUEUED -> mail.failure() == null ? "" : texts.get("page.me.mails.retry");
            case FAILED -> texts.get("page.me.mails.why." + why(mail.failure()));
        };
    }

    private static String why(MailFailure failure) {
        return switch (failure) {
            case RECIPIENT_REFUSED -> "address";
            case MESSAGE_REFUSED -> "refused";
            case INVITE_ENDED -> "ended";
            case NOT_CONFIGURED, UNREACHABLE, LOGIN_FAILED, SENDER_REFUSED, INTERRUPTED, LINK_LOST, OTHER -> "server";
        };
    }
}
