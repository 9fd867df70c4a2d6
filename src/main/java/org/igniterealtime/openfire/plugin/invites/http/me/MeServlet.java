/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.Logins;
import org.igniterealtime.openfire.plugin.invites.db.BusyException;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.http.Bodies;
import org.igniterealtime.openfire.plugin.invites.http.ClientAddress;
import org.igniterealtime.openfire.plugin.invites.http.Endpoint;
import org.igniterealtime.openfire.plugin.invites.http.Headers;
import org.igniterealtime.openfire.plugin.invites.http.LanguageChoice;
import org.igniterealtime.openfire.plugin.invites.http.Reply;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.http.Tls;
import org.igniterealtime.openfire.plugin.invites.http.UnreadableBody;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.invite.OwnRefusal;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.igniterealtime.openfire.plugin.invites.view.Brand;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * The page with a user's own invites, for users whose client cannot invite, list or revoke. Mounted at {@code
 * /invites/me/*}:
 *
 * <ul>
 *   <li>nothing: the login form, or the list of the invites, with {@code ?after=POSITION} and {@code ?before=POSITION};
 *   <li>{@code login}, {@code logout}, {@code create}: changes, with POST;
 *   <li>{@code ID}: an invite; {@code ID/revoke}: asks whether to revoke it, and does so with POST; {@code ID/mail}: the
 *       form to send it by mail, and sends it with POST, if the operator permits it.
 * </ul>
 */
public final class MeServlet extends Endpoint {

    private static final long serialVersionUID = 1L;
    private static final Pattern INVITE = Pattern.compile("([a-z0-9]{18})(/revoke|/mail)?");
    private static final String PAGE = "";
    private static final String MAIL = "/mail";
    private static final String LOGIN = "login";
    private static final List<String> CHANGES = List.of(LOGIN, "logout", "create");

    private final transient OwnInvites own;
    private final transient OwnMails mails;
    private final transient Logins logins;
    private final transient LoginAttempts attempts;
    private final transient Sessions sessions;
    private final transient SessionCookies cookies;
    private final transient MePages pages;
    private final transient SettingValues settings;
    private final transient Tls tls;

    /**
     * @param own the users' invites
     * @param mails sends them by mail
     * @param redemptions who has used them
     * @param links their links
     * @param accounts the server's accounts
     * @param logins checks passwords
     * @param limiters limits per address
     * @param settings the operator's settings
     * @param tls rules for requests with and without TLS
     * @param secrets generates ids
     * @param clock the current time
     * @param ticker nanoseconds that pass evenly, even if the clock is changed
     * @param pause waits for a number of nanoseconds
     * @param files the operator's folder, {@code conf/invites}; need not exist
     * @param assets the address of a file that pages load, below {@code invites/}; empty if there is no such file
     * @param bodies reads the bodies of requests
     */
    public MeServlet(
            OwnInvites own,
            InviteMails mails,
            Redemptions redemptions,
            InviteLinks links,
            Accounts accounts,
            Logins logins,
            Limiters limiters,
            SettingValues settings,
            Tls tls,
            Secrets secrets,
            Clock clock,
            LongSupplier ticker,
            LongConsumer pause,
            Path files,
            UnaryOperator<String> assets,
            Bodies bodies) {
        super(bodies);
        this.own = own;
        this.mails = new OwnMails(own, mails, settings);
        this.logins = logins;
        this.attempts = new LoginAttempts(accounts, logins, limiters.keys(), ticker, pause);
        this.sessions = new Sessions(secrets, ticker);
        this.cookies = new SessionCookies(secrets, tls);
        this.pages = new MePages(
                own,
                this.mails,
                redemptions,
                links,
                accounts,
                new Brand(settings, accounts.domain()),
                clock,
                files.resolve("templates"),
                assets);
        this.settings = settings;
        this.tls = tls;
    }

    @Override
    protected Reply reply(HttpServletRequest request, HttpServletResponse response) {
        Headers.page(response);
        tls.promise(request, response);
        Visit visit = Visit.of(request);
        Reply reply = reply(visit);
        return visit.isInFolder() ? reply.map(answer -> LanguageChoice.keep(request, answer, tls)) : reply;
    }

    private Reply reply(Visit visit) {
        HttpServletRequest request = visit.request();
        if (!settings.get(Settings.OWN_PAGE)) {
            sessions.closeAll();
            return pages.message(visit, 404, "off");
        }
        if (tls.refuses(request)) {
            return tls.detour(request)
                    .map(address -> Response.empty(307).with("Location", address))
                    .orElseGet(() -> pages.message(visit, 403, "tls"));
        }
        return route(visit);
    }

    private Reply route(Visit visit) {
        String path = visit.path();
        Matcher invite = INVITE.matcher(path);
        boolean changes = CHANGES.contains(path);
        boolean asks = invite.matches() && invite.group(2) != null;
        if (!changes && !invite.matches() && !path.equals(PAGE)) {
            return pages.message(visit, 404, "gone");
        }
        boolean posts = visit.request().getMethod().equals("POST");
        if (posts ? !changes && !asks : !visit.reads() || changes) {
            return pages.message(visit, 405, "method")
                    .with("Allow", changes ? "POST" : asks ? "GET, HEAD, POST" : "GET, HEAD");
        }
        if (path.equals(LOGIN)) {
            return form(visit, this::logIn);
        }
        return posts ? form(visit, (each, fields) -> change(each, fields, invite)) : show(visit, invite);
    }

    /** Reads a form and handles it. */
    private Reply form(Visit visit, BiFunction<Visit, FormFields, Response> handle) {
        return FormFields.isForm(visit.request().getContentType())
                ? new Reply.OfBody(body -> handle.apply(visit, fields(body)))
                : pages.message(visit, 415, "method");
    }

    private static FormFields fields(byte[] body) {
        try {
            return FormFields.of(body);
        } catch (IllegalArgumentException e) {
            throw new UnreadableBody(UnreadableBody.BROKEN);
        }
    }

    private static FormFields query(Visit visit) {
        try {
            return FormFields.of(visit.request().getQueryString());
        } catch (IllegalArgumentException e) {
            throw new UnreadableBody(UnreadableBody.BROKEN);
        }
    }

    private Response logIn(Visit visit, FormFields fields) {
        String username = fields.one("username");
        Optional<String> browser = cookies.browser(visit.request());
        if (browser.isEmpty() || !Secrets.same(browser.get(), fields.one("form"))) {
            return login(visit, 403, username, visit.texts().get("page.error.form"));
        }
        LoginAttempts.Result result =
                attempts.attempt(ClientAddress.of(visit.request()), username, fields.one("password"));
        if (!result.retryAfter().isZero()) {
            String wait = visit.texts().get("span.seconds", result.retryAfter().toSeconds());
            return login(visit, 429, username, visit.texts().get("page.me.login.toomany", wait))
                    .after(result.retryAfter());
        }
        if (!result.succeeded()) {
            return login(visit, 403, username, visit.texts().get("page.me.login.failed"));
        }
        cookies.session(visit.request()).ifPresent(sessions::close);
        String id = sessions.open(result.username(), result.state(), browser.get());
        return Response.seeOther(visit.me()).withCookie(cookies.setSession(visit.request(), id));
    }

    private Response login(Visit visit, int status, String username, String error) {
        String browser = cookies.browserOrNew(visit.request());
        return pages.login(visit, status, browser, username, error)
                .withCookie(cookies.setBrowser(visit.request(), browser));
    }

    /** The session of the visitor, if its account and password are still the same. */
    private Optional<Session> session(Visit visit) {
        Optional<String> id = cookies.session(visit.request());
        Optional<String> browser = cookies.browser(visit.request());
        if (id.isEmpty() || browser.isEmpty()) {
            return Optional.empty();
        }
        Optional<Session> found = sessions.find(id.get()).filter(session -> session.isIn(browser.get()));
        boolean current = found.filter(session ->
                        logins.state(session.username()).filter(session::isOf).isPresent())
                .isPresent();
        if (found.isPresent() && !current) {
            sessions.close(id.get());
        }
        return current ? found : Optional.empty();
    }

    private Response show(Visit visit, Matcher invite) {
        Optional<String> chosen = LanguageChoice.backTo(visit.request(), INVITE).filter(page -> visit.isInFolder());
        if (chosen.isPresent()) {
            return Response.seeOther(visit.me() + "/" + chosen.get());
        }
        Optional<Session> session = session(visit);
        if (session.isEmpty()) {
            return visit.path().equals(PAGE) ? login(visit, 200, "", "") : Response.seeOther(visit.me());
        }
        return invite.matches()
                ? show(visit, session.get(), invite.group(1), invite.group(2))
                : pages.list(visit, session.get(), query(visit));
    }

    /**
     * @param step {@code null} = the invite itself
     */
    private Response show(Visit visit, Session session, String id, String step) {
        Optional<Invite> found = own.find(pages.jid(session), id);
        if (found.isEmpty()) {
            return pages.message(visit, 404, "gone");
        } else if (step == null) {
            return pages.invite(visit, session, found.get(), query(visit).has("new"));
        }
        return step.equals(MAIL) ? mailForm(visit, session, found.get()) : pages.confirm(visit, session, found.get());
    }

    private Response mailForm(Visit visit, Session session, Invite invite) {
        if (!mails.isOn()) {
            return pages.message(visit, 403, "mailoff");
        }
        return pages.link(session, invite)
                .map(linked -> pages.mail(visit, 200, session, linked, NewInvite.EMPTY.mail(), null))
                .orElseGet(() -> Response.seeOther(visit.me() + "/" + invite.id()));
    }

    private Response change(Visit visit, FormFields fields, Matcher invite) {
        Optional<Session> session = session(visit);
        if (session.isEmpty()) {
            return login(visit, 403, "", visit.texts().get("page.me.login.ended"));
        }
        if (!Secrets.same(session.get().formToken(), fields.one("form"))) {
            return pages.message(visit, 403, "form");
        }
        return switch (visit.path()) {
            case "logout" -> logOut(visit);
            case "create" -> create(visit, session.get(), fields);
            default -> invite.group(2).equals(MAIL)
                    ? mail(visit, session.get(), invite.group(1), fields)
                    : revoke(visit, session.get(), invite.group(1));
        };
    }

    private Response logOut(Visit visit) {
        cookies.session(visit.request()).ifPresent(sessions::close);
        return Response.seeOther(visit.me()).withCookie(cookies.removeSession(visit.request()));
    }

    private Response create(Visit visit, Session session, FormFields fields) {
        NewInvite wanted = NewInvite.of(fields);
        if (!wanted.isMailed()) {
            return created(
                    visit,
                    session,
                    wanted,
                    own.create(pages.jid(session), wanted.kind(), name(wanted), wanted.subscribe()));
        }
        if (!mails.isOn()) {
            return pages.list(visit, 403, session, wanted, visit.texts().get("page.me.mailoff.text"), null);
        }
        return mails.plan(pages.jid(session), wanted.mail())
                .fold(
                        plan -> created(
                                visit,
                                session,
                                wanted,
                                mails.create(
                                        pages.jid(session), wanted.kind(), name(wanted), wanted.subscribe(), plan)),
                        refusal -> refused(pages.list(visit, status(refusal), session, wanted, "", refusal), refusal));
    }

    private static String name(NewInvite wanted) {
        return wanted.username().isEmpty() ? null : wanted.username();
    }

    private Response created(
            Visit visit, Session session, NewInvite wanted, Outcome<LinkedInvite, OwnRefusal> outcome) {
        return outcome.fold(
                created -> {
                    session.keep(created);
                    return Response.seeOther(visit.me() + "/" + created.invite().id() + "?new");
                },
                refusal -> pages.list(visit, status(refusal), session, wanted, refusal.in(visit.texts()), null));
    }

    private Response mail(Visit visit, Session session, String id, FormFields fields) {
        if (!mails.isOn()) {
            return pages.message(visit, 403, "mailoff");
        }
        String jid = pages.jid(session);
        Optional<Invite> found = own.find(jid, id);
        if (found.isEmpty()) {
            return pages.message(visit, 404, "gone");
        }
        Optional<LinkedInvite> linked = pages.link(session, found.get());
        if (linked.isEmpty()) {
            return Response.seeOther(visit.me() + "/" + id);
        }
        MailDraft draft = NewInvite.mail(fields);
        return mails.plan(jid, draft)
                .fold(
                        plan -> {
                            mails.send(jid, linked.get(), plan);
                            return Response.seeOther(visit.me() + "/" + id);
                        },
                        refusal -> refused(
                                pages.mail(visit, status(refusal), session, linked.get(), draft, refusal), refusal));
    }

    private static Response refused(Response page, MailRefusal refusal) {
        return refusal.retryAfter().isZero() ? page : page.after(refusal.retryAfter());
    }

    private static int status(MailRefusal refusal) {
        return switch (refusal.reason()) {
            case INVALID -> 422;
            case TOO_MANY_SENT, TOO_MANY_RECEIVED -> 429;
            case NOT_CONFIGURED, NO_LINK, NOT_KEPT -> 503;
        };
    }

    private static int status(OwnRefusal refusal) {
        return switch (refusal.reason()) {
            case INVALID -> 422;
            case TOO_MANY -> 429;
            case FORBIDDEN, TOO_YOUNG -> 403;
            case READ_ONLY -> 503;
        };
    }

    /** Anyone may revoke their own invites, so all that can be wrong is that there is no such invite. */
    private Response revoke(Visit visit, Session session, String id) {
        return own.revoke(pages.jid(session), id, null)
                .fold(
                        revoked -> Response.seeOther(visit.me() + "?revoked"),
                        refusal -> pages.message(visit, 404, "gone"));
    }

    @Override
    protected Response failed(HttpServletRequest request, Throwable failure) {
        Visit visit = Visit.of(request);
        if (failure instanceof UnreadableBody body) {
            return pages.message(visit, body.status(), "unreadable");
        }
        if (failure instanceof BusyException) {
            return pages.message(visit, 503, "away").after(Duration.ofSeconds(5));
        }
        if (failure instanceof DatabaseException) {
            FailureLog.tell("The page of a user's own invites", failure);
            return pages.message(visit, 503, "away").after(Duration.ofMinutes(1));
        }
        return pages.message(visit, 500, "broken", FailureLog.tell("The page of a user's own invites", failure));
    }
}
