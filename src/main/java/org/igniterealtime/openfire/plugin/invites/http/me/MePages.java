/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InvitePosition;
import org.igniterealtime.openfire.plugin.invites.invite.InviteQuery;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSlice;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.mail.Mail;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.mail.MailFailure;
import org.igniterealtime.openfire.plugin.invites.mail.MailPlanner;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemption;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.Brand;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;
import org.igniterealtime.openfire.plugin.invites.view.LanguagePicker;
import org.igniterealtime.openfire.plugin.invites.view.OwnTemplates;
import org.igniterealtime.openfire.plugin.invites.view.QrSvg;
import org.igniterealtime.openfire.plugin.invites.view.Templates;
import org.igniterealtime.openfire.plugin.invites.view.Validity;

/** What the page shows. Notes are not shown, because only administrators see them. */
final class MePages {

    private static final int IN_A_LIST = 25;
    private static final int NAMES_IN_A_LIST = 3;
    private static final int NAMES = 100;

    /** The templates that the operator can replace. */
    private static final List<String> TEMPLATES = List.of(
            "layout",
            "languages",
            "me-login",
            "me-user",
            "me-list",
            "me-mailfields",
            "me-mailinputs",
            "me-invite",
            "me-mail",
            "me-revoke",
            "me-message");

    private final OwnInvites own;
    private final OwnMails mails;
    private final Redemptions redemptions;
    private final InviteLinks links;
    private final Accounts accounts;
    private final Brand brand;
    private final Clock clock;
    private final UnaryOperator<String> assets;
    private final OwnTemplates templates;

    /**
     * @param folder the operator's templates; need not exist
     * @param assets the address of a file that pages load, below {@code invites/}; empty if there is no such file
     */
    MePages(
            OwnInvites own,
            OwnMails mails,
            Redemptions redemptions,
            InviteLinks links,
            Accounts accounts,
            Brand brand,
            Clock clock,
            Path folder,
            UnaryOperator<String> assets) {
        this.own = own;
        this.mails = mails;
        this.redemptions = redemptions;
        this.links = links;
        this.accounts = accounts;
        this.brand = brand;
        this.clock = clock;
        this.assets = assets;
        this.templates = new OwnTemplates(folder, MePages.class, Templates.Kind.HTML, TEMPLATES);
    }

    /**
     * The login form.
     *
     * @param browser goes into the form, see {@link SessionCookies}
     * @param username as entered before
     * @param error empty if there is none
     */
    Response login(Visit visit, int status, String browser, String username, String error) {
        Map<String, Object> model = new HashMap<>();
        model.put("heading", visit.texts().get("page.me.login.heading", brand.name()));
        model.put("username", username);
        model.put("form", browser);
        model.put("error", error);
        return page(visit, status, "me-login", visit.texts().get("page.me.title"), model);
    }

    /**
     * A user's invites, newest first, and the forms to create one.
     *
     * @param query the position in the list
     */
    Response list(Visit visit, Session session, FormFields query) {
        return list(visit, 200, session, query, NewInvite.EMPTY, "", null);
    }

    /**
     * The same after an invite was not created.
     *
     * @param entered the form as filled in
     * @param error why; empty if it is because of the mail
     * @param refusal what is wrong with the mail; {@code null} if there is nothing
     */
    Response list(Visit visit, int status, Session session, NewInvite entered, String error, MailRefusal refusal) {
        return list(visit, status, session, FormFields.of(""), entered, error, refusal);
    }

    private Response list(
            Visit visit,
            int status,
            Session session,
            FormFields query,
            NewInvite entered,
            String error,
            MailRefusal refusal) {
        Texts texts = visit.texts();
        String jid = jid(session);
        InviteSlice slice = own.list(jid, query(query));
        boolean contacts = own.isInviter(jid, InviteKind.CONTACT);
        boolean registers = own.isInviter(jid, InviteKind.ACCOUNT) && !own.isUserStoreReadOnly();
        Map<String, Object> model = model(visit, session);
        model.put("notice", query.has("revoked") ? texts.get("page.me.revoked") : "");
        model.put("error", refusal == null ? error : words(refusal, texts));
        model.put("username", entered.username());
        model.put("subscribe", entered.subscribe());
        model.put("contacts", contacts);
        model.put("accounts", registers);
        model.put("inviter", contacts || registers);
        boolean mailed = mails.isOn();
        for (InviteKind kind : List.of(InviteKind.CONTACT, InviteKind.ACCOUNT)) {
            boolean filled = entered.kind() == kind && entered.isMailed();
            model.put(
                    EnumNames.of(kind) + "Mail",
                    mailed
                            ? mailFields(
                                    texts,
                                    EnumNames.of(kind) + "-",
                                    filled ? entered.mail() : NewInvite.EMPTY.mail(),
                                    filled ? refusal : null)
                            : "");
        }
        model.put("any", !slice.invites().isEmpty());
        model.put(
                "invites",
                slice.invites().stream()
                        .map(invite -> row(visit, session, invite, mailed))
                        .toList());
        model.put("newer", slice.previous() == null ? "" : visit.me() + "?before=" + slice.previous());
        model.put("older", slice.next() == null ? "" : visit.me() + "?after=" + slice.next());
        return page(visit, status, "me-list", texts.get("page.me.title"), model);
    }

    private static InviteQuery query(FormFields query) {
        InviteQuery.Builder newest = InviteQuery.newest(IN_A_LIST);
        Optional<InvitePosition> after = InvitePosition.parse(query.get("after"));
        Optional<InvitePosition> before = InvitePosition.parse(query.get("before"));
        if (after.isPresent()) {
            newest.after(after.get());
        } else if (before.isPresent()) {
            newest.before(before.get());
        }
        return newest.build();
    }

    /** The fields of a mail, as filled in, with what is wrong with each. */
    private static Map<String, Object> mailFields(Texts texts, String prefix, MailDraft draft, MailRefusal refusal) {
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

    private static String words(MailRefusal refusal, Texts texts) {
        return refusal.reason() == MailRefusal.Reason.INVALID
                ? refusal.problems().stream().map(problem -> problem.in(texts)).collect(Collectors.joining(" "))
                : refusal.in(texts);
    }

    private Map<String, Object> row(Visit visit, Session session, Invite invite, boolean mailed) {
        Map<String, Object> row = describe(visit.texts(), invite);
        row.put("url", visit.me() + "/" + invite.id());
        row.put("mail", mailed && link(session, invite).isPresent() ? visit.me() + "/" + invite.id() + "/mail" : "");
        row.put("came", "");
        if (invite.uses() > 0) {
            List<String> names = came(invite);
            String shown = String.join(", ", names.subList(0, Math.min(NAMES_IN_A_LIST, names.size())));
            int more = names.size() - NAMES_IN_A_LIST;
            row.put("came", more > 0 ? visit.texts().get("page.me.came.more", shown, more) : shown);
        }
        return row;
    }

    private List<String> came(Invite invite) {
        return redemptions.of(invite.id()).stream()
                .map(Redemption::jid)
                .map(jid -> BareJid.localpartAt(jid, accounts.domain()).orElse(jid))
                .toList();
    }

    /**
     * The link of one of a user's open invites; empty if it is not shown. The newest of a session is shown even if the
     * operator does not let links be shown again.
     */
    Optional<LinkedInvite> link(Session session, Invite invite) {
        return own.link(jid(session), invite.id())
                .result()
                .or(() -> session.created(invite.id())
                        .filter(created -> created.invite().equals(invite)))
                .filter(linked -> isOpen(invite));
    }

    /**
     * One of a user's invites, with its link if that is shown.
     *
     * @param isNew whether it has just been created
     */
    Response invite(Visit visit, Session session, Invite invite, boolean isNew) {
        Optional<LinkedInvite> linked = link(session, invite);
        Texts texts = visit.texts();
        boolean open = isOpen(invite);
        List<String> came = came(invite);
        Map<String, Object> model = model(visit, session);
        model.putAll(describe(texts, invite));
        model.put("heading", isNew ? texts.get("page.me.created") : model.get("what"));
        model.put("open", open);
        model.put("hidden", open && linked.isEmpty());
        model.put("came", came.subList(0, Math.min(NAMES, came.size())));
        model.put("more", came.size() > NAMES ? texts.get("page.me.more", came.size() - NAMES) : "");
        model.put("joined", !came.isEmpty());
        model.put("step", invite.id());
        model.put("revoke", visit.me() + "/" + invite.id() + "/revoke");
        model.put("link", linked.isPresent());
        linked.ifPresent(each -> addLink(model, each, texts.locale()));
        if (linked.isPresent() && mails.isOn()) {
            model.put("mail", visit.me() + "/" + invite.id() + "/mail");
        }
        List<Map<String, Object>> sent = mails.sent(jid(session), invite).stream()
                .map(mail -> sent(texts, mail))
                .toList();
        model.put("mails", sent);
        model.put("mailed", !sent.isEmpty());
        return page(visit, 200, "me-invite", model.get("heading").toString(), model);
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

    /**
     * The form to send an open invite by mail.
     *
     * @param entered as filled in
     * @param refusal why it was not sent; {@code null} if it has not been tried
     */
    Response mail(
            Visit visit, int status, Session session, LinkedInvite linked, MailDraft entered, MailRefusal refusal) {
        Texts texts = visit.texts();
        String page = visit.me() + "/" + linked.invite().id();
        Map<String, Object> model = model(visit, session);
        model.putAll(describe(texts, linked.invite()));
        addLink(model, linked, texts.locale());
        model.put("error", refusal == null ? "" : words(refusal, texts));
        model.put("fields", mailFields(texts, "", entered, refusal));
        model.put("action", page + "/mail");
        model.put("back", page);
        model.put("step", linked.invite().id() + "/mail");
        return page(visit, status, "me-mail", texts.get("page.me.mail"), model);
    }

    private void addLink(Map<String, Object> model, LinkedInvite linked, Locale locale) {
        // What is sent with the link must be copied without invisible characters.
        Texts texts = Texts.of(locale);
        Optional<String> landing = links.landing(linked.token()).map(URI::toString);
        String address = landing.orElseGet(() -> links.xmpp(linked.invite(), linked.token()));
        String kind = EnumNames.of(linked.invite().kind());
        String end = Validity.exact(texts, linked.invite().expiresAt());
        String message = texts.get("console.link.message." + kind, brand.name(), address, end);
        QrSvg qr = new QrSvg(address);
        model.put("address", address);
        model.put("message", message);
        model.put("mail", mail(texts.get("console.link.subject." + kind, brand.name()), message));
        model.put("qrSize", qr.size());
        model.put("qrPath", qr.path());
    }

    /** An address that opens the visitor's own mail program (RFC 6068). */
    private static String mail(String subject, String message) {
        return "mailto:?subject=" + encoded(subject) + "&body=" + encoded(message.replace("\n", "\r\n"));
    }

    private static String encoded(String text) {
        return FormFields.encode(text).replace("+", "%20");
    }

    /** Asks whether to revoke an open invite. */
    Response confirm(Visit visit, Session session, Invite invite) {
        Map<String, Object> model = model(visit, session);
        model.putAll(describe(visit.texts(), invite));
        model.put("action", visit.me() + "/" + invite.id() + "/revoke");
        model.put("back", visit.me() + "/" + invite.id());
        model.put("step", invite.id() + "/revoke");
        return page(visit, 200, "me-revoke", visit.texts().get("page.me.revoke.heading"), model);
    }

    private Map<String, Object> describe(Texts texts, Invite invite) {
        InviteStatus status = invite.status(clock.instant());
        Duration left = Duration.between(clock.instant(), invite.expiresAt());
        Map<String, Object> model = new HashMap<>();
        String kind = texts.get("page.me.kind." + EnumNames.of(invite.kind()));
        model.put("what", invite.username() == null ? kind : texts.get("page.me.for", kind, invite.username()));
        model.put("status", EnumNames.of(status));
        model.put("statusText", texts.get("invite.status." + EnumNames.of(status)));
        model.put(
                "uses",
                invite.maxUses() == null
                        ? texts.get("invite.used.unlimited", invite.uses())
                        : texts.get("invite.used.of", invite.uses(), invite.maxUses()));
        model.put(
                "valid",
                status == InviteStatus.PENDING
                        ? texts.get("page.landing.valid", Validity.of(left).words(texts))
                        : "");
        model.put("until", Validity.exact(texts, invite.expiresAt()));
        model.put("untilIso", invite.expiresAt().toString());
        model.put("made", Validity.exact(texts, invite.createdAt()));
        model.put("madeIso", invite.createdAt().toString());
        return model;
    }

    private boolean isOpen(Invite invite) {
        return invite.status(clock.instant()) == InviteStatus.PENDING;
    }

    /**
     * A page that only says something: the texts {@code page.me.NAME.title} and {@code .text}.
     *
     * @param arguments the arguments of the texts
     */
    Response message(Visit visit, int status, String name, Object... arguments) {
        String title = visit.texts().get("page.me." + name + ".title", arguments);
        Map<String, Object> model = new HashMap<>();
        model.put("heading", title);
        model.put("text", visit.texts().get("page.me." + name + ".text", arguments));
        model.put("back", name.equals("off") ? "" : visit.me());
        return page(visit, status, "me-message", title, model);
    }

    private Map<String, Object> model(Visit visit, Session session) {
        Map<String, Object> model = new HashMap<>();
        model.put("jid", jid(session));
        model.put("form", session.formToken());
        model.put("me", visit.me());
        return model;
    }

    String jid(Session session) {
        return BareJid.of(session.username(), accounts.domain());
    }

    /** The layout, and with it the operator's colors, logo and style sheet, is that of the other pages. */
    private Response page(Visit visit, int status, String template, String title, Map<String, Object> model) {
        model.putIfAbsent("heading", title);
        model.putIfAbsent("step", "");
        model.put("title", title);
        model.put("narrow", true);
        model.put("languages", LanguagePicker.choices(visit.texts()));
        model.put("self", visit.me());
        model.put("me", visit.me());
        model.put("site", brand.name());
        model.put("domain", accounts.domain());
        model.put("css", asset(visit, "page.css"));
        model.put("brandCss", asset(visit, "brand.css"));
        model.put("customCss", asset(visit, "custom.css"));
        model.put("icon", asset(visit, "icon.svg"));
        model.put("script", asset(visit, "page.js"));
        model.put("logo", asset(visit, "logo"));
        model.put("welcome", brand.welcome().orElse(""));
        model.put("terms", brand.terms().orElse(""));
        model.put("privacy", brand.privacy().orElse(""));
        model.put("legal", brand.terms().isPresent() || brand.privacy().isPresent());
        // Nobody pastes these pages into chats, and they are the same for all devices.
        model.put("logoUrl", "");
        model.put("platform", "");
        model.putIfAbsent("lead", "");
        String html = templates.render(templates.current(), current -> current.page(template, model, visit.texts()));
        return Response.of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .with("Content-Language", visit.texts().language())
                .with("Vary", "Accept-Language, Cookie");
    }

    /** Relative to the page; empty if there is no such file. */
    private String asset(Visit visit, String name) {
        String address = assets.apply(name);
        return address.isEmpty() ? "" : visit.up() + address;
    }
}
