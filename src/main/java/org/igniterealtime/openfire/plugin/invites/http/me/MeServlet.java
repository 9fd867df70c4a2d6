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
import org.igniterealtime.openfire.plugin.invites.http.Endpoint;
import org.igniterealtime.openfire.plugin.invites.http.Headers;
import org.igniterealtime.openfire.plugin.invites.http.LanguageChoice;
import org.igniterealtime.openfire.plugin.invites.http.Reply;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.http.Tls;
import org.igniterealtime.openfire.plugin.invites.http.UnreadableBody;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
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

    private final transient Renderer renderer;
    private final transient MeLogin login;
    private final transient UserRequests requests;
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
        String domain = accounts.domain();
        Brand brand = new Brand(settings, domain);
        this.renderer = new Renderer(domain, brand, files.resolve("templates"), assets);
        this.login = new MeLogin(
                renderer,
                brand,
                logins,
                new LoginAttempts(accounts, logins, limiters.keys(), ticker, pause),
                new Sessions(secrets, ticker, domain),
                new SessionCookies(secrets, tls));
        this.requests = new UserRequests(
                own,
                new OwnMails(own, mails, settings),
                renderer,
                new InviteViews(own, redemptions, links, brand, clock, domain));
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
            login.logOutAll();
            return renderer.message(visit, 404, "off");
        }
        if (tls.refuses(request)) {
            return tls.detour(request)
                    .map(address -> Response.empty(307).with("Location", address))
                    .orElseGet(() -> renderer.message(visit, 403, "tls"));
        }
        return route(visit);
    }

    private Reply route(Visit visit) {
        String path = visit.path();
        Matcher invite = INVITE.matcher(path);
        boolean changes = CHANGES.contains(path);
        boolean asks = invite.matches() && invite.group(2) != null;
        if (!changes && !invite.matches() && !path.equals(PAGE)) {
            return renderer.message(visit, 404, "gone");
        }
        boolean posts = visit.request().getMethod().equals("POST");
        if (posts ? !changes && !asks : !visit.reads() || changes) {
            return renderer.message(visit, 405, "method")
                    .with("Allow", changes ? "POST" : asks ? "GET, HEAD, POST" : "GET, HEAD");
        }
        if (path.equals(LOGIN)) {
            return form(visit, login::logIn);
        }
        return posts ? form(visit, (each, fields) -> change(each, fields, invite)) : show(visit, invite);
    }

    /** Reads a form and handles it. */
    private Reply form(Visit visit, BiFunction<Visit, FormFields, Response> handle) {
        return FormFields.isForm(visit.request().getContentType())
                ? new Reply.OfBody(body -> handle.apply(visit, fields(body)))
                : renderer.message(visit, 415, "method");
    }

    private static FormFields fields(byte[] body) {
        try {
            return FormFields.of(body);
        } catch (IllegalArgumentException e) {
            throw new UnreadableBody(UnreadableBody.BROKEN);
        }
    }

    private Response show(Visit visit, Matcher invite) {
        Optional<String> chosen = LanguageChoice.backTo(visit.request(), INVITE).filter(page -> visit.isInFolder());
        if (chosen.isPresent()) {
            return Response.seeOther(visit.me() + "/" + chosen.get());
        }
        Optional<Session> session = login.session(visit);
        if (session.isEmpty()) {
            return visit.path().equals(PAGE) ? login.form(visit) : Response.seeOther(visit.me());
        }
        return invite.matches()
                ? show(visit, session.get(), invite.group(1), invite.group(2))
                : requests.list(visit, session.get());
    }

    /**
     * @param step {@code null} = the invite itself
     */
    private Response show(Visit visit, Session session, String id, String step) {
        if (step == null) {
            return requests.invite(visit, session, id);
        }
        return step.equals(MAIL) ? requests.mailForm(visit, session, id) : requests.revokeForm(visit, session, id);
    }

    private Response change(Visit visit, FormFields fields, Matcher invite) {
        Optional<Session> session = login.session(visit);
        if (session.isEmpty()) {
            return login.ended(visit);
        }
        if (!Secrets.same(session.get().formToken(), fields.one("form"))) {
            return renderer.message(visit, 403, "form");
        }
        return switch (visit.path()) {
            case "logout" -> login.logOut(visit);
            case "create" -> requests.create(visit, session.get(), fields);
            default -> invite.group(2).equals(MAIL)
                    ? requests.send(visit, session.get(), invite.group(1), fields)
                    : requests.revoke(visit, session.get(), invite.group(1));
        };
    }

    @Override
    protected Response failed(HttpServletRequest request, Throwable failure) {
        Visit visit = Visit.of(request);
        if (failure instanceof UnreadableBody body) {
            return renderer.message(visit, body.status(), "unreadable");
        }
        if (failure instanceof BusyException) {
            return renderer.message(visit, 503, "away").after(Duration.ofSeconds(5));
        }
        if (failure instanceof DatabaseException) {
            FailureLog.tell("The page of a user's own invites", failure);
            return renderer.message(visit, 503, "away").after(Duration.ofMinutes(1));
        }
        return renderer.message(visit, 500, "broken", FailureLog.tell("The page of a user's own invites", failure));
    }
}
