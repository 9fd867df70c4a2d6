/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugin.invites.db.BusyException;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.http.Bodies;
import org.igniterealtime.openfire.plugin.invites.http.ClientAddress;
import org.igniterealtime.openfire.plugin.invites.http.Endpoint;
import org.igniterealtime.openfire.plugin.invites.http.Headers;
import org.igniterealtime.openfire.plugin.invites.http.LanguageChoice;
import org.igniterealtime.openfire.plugin.invites.http.Reply;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.http.Tls;
import org.igniterealtime.openfire.plugin.invites.http.UnreadableBody;
import org.igniterealtime.openfire.plugin.invites.http.representation.NameBody;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.limit.Source;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.view.Brand;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;
import org.igniterealtime.openfire.plugin.invites.view.OwnTemplates;
import org.igniterealtime.openfire.plugin.invites.view.Picture;
import org.igniterealtime.openfire.plugin.invites.view.Templates;

/**
 * The invitee's pages. Mounted at {@code /invites/*} and, for links of the old style, at {@code /invite}:
 *
 * <ul>
 *   <li>{@code TOKEN}: the landing page (also {@code /invites?TOKEN} and {@code /invite?TOKEN});
 *   <li>{@code TOKEN/register}: the form; {@code TOKEN/done}: the success page;
 *   <li>{@code TOKEN/decline?mail=…}: the form of those to whom it was sent by mistake;
 *   <li>{@code TOKEN/name?username=…}: whether a name is free, as JSON for the form's script;
 *   <li>{@code assets/…}: style, script, logo.
 * </ul>
 */
public final class PagesServlet extends Endpoint {

    private static final long serialVersionUID = 1L;
    private static final Pattern ASSET = Pattern.compile("/assets/([a-z.]{1,20})");
    private static final List<String> READ = List.of("GET", "HEAD", "OPTIONS");
    private static final List<String> READ_AND_POST = List.of("GET", "HEAD", "POST", "OPTIONS");

    private static final Set<String> FORMS = Set.of("register", "username", "decline");

    private static final Duration IMPATIENT = Duration.ofMillis(400);

    private final transient Invites invites;
    private final transient Registrar registrar;
    private final transient Limiters limiters;
    private final transient Clock clock;
    private final transient Tls tls;
    private final transient Assets assets;
    private final transient Sites sites;
    private final transient PageCookies cookies;
    private final transient EndPages ends;
    private final transient DonePage done;
    private final transient LandingPage landing;
    private final transient RegisterPage register;
    private final transient UsernamePage username;
    private final transient DeclinePage decline;
    private final transient SeenInvites seen = new SeenInvites(System::nanoTime);

    /**
     * @param invites looked up, never changed
     * @param mails declined by their recipients
     * @param registrar makes the accounts
     * @param links of the invites
     * @param limiters bound what one address may try
     * @param settings the operator's settings for pages
     * @param tls what comes with it, and what without
     * @param secrets makes the form's tokens
     * @param clock tells the time
     * @param domain the server's XMPP domain
     * @param files the operator's folder, {@code conf/invites}; need not exist
     * @param webChat the URL of a web chat on this server; the operator's setting takes precedence
     * @param bodies takes in those of requests
     */
    public PagesServlet(
            Invites invites,
            InviteMails mails,
            Registrar registrar,
            InviteLinks links,
            Limiters limiters,
            SettingValues settings,
            Tls tls,
            Secrets secrets,
            Clock clock,
            String domain,
            Path files,
            Supplier<Optional<String>> webChat,
            Bodies bodies) {
        super(bodies);
        OperatorFiles operator = new OperatorFiles(files);
        Brand brand = new Brand(settings, domain);
        this.invites = invites;
        this.registrar = registrar;
        this.limiters = limiters;
        this.tls = tls;
        this.clock = clock;
        this.assets = new Assets(brand, operator);
        OwnTemplates templates = new OwnTemplates(
                files.resolve("templates"), PagesServlet.class, Templates.Kind.HTML, Renderer.TEMPLATES);
        Supplier<String> address = () -> links.base().orElse("");
        this.sites = new Sites(settings, brand, assets, operator, templates, domain, address, webChat);
        this.cookies = new PageCookies(secrets, clock, tls);
        Renderer renderer = new Renderer(templates);
        AppChoice apps = new AppChoice(templates);
        this.ends = new EndPages(renderer, apps, invites::inviterName);
        this.done = new DonePage(renderer, links, apps, invites::inviterName);
        this.landing = new LandingPage(renderer, links, apps, clock, invites::canKeepName);
        this.username = new UsernamePage(renderer, invites, cookies);
        this.decline = new DeclinePage(renderer, mails, cookies);
        this.register = new RegisterPage(renderer, ends, registrar, cookies, clock, invites::inviterName);
    }

    /** The operator's logo; empty if there is none. */
    public Optional<Picture> logo() {
        return assets.find("logo").map(Asset::picture);
    }

    /**
     * The address of a file that pages load, below {@code invites/}, with its version.
     *
     * @param name for example {@code page.css}
     * @return empty if there is no such file, for example no {@code custom.css}
     */
    public String asset(String name) {
        return assets.address(name);
    }

    @Override
    protected Reply reply(HttpServletRequest request, HttpServletResponse response) {
        Headers.page(response);
        tls.promise(request, response);
        PageRequest visit = PageRequest.of(request, sites.now());
        Reply reply = route(visit);
        return visit.isInFolder() ? reply.map(answer -> LanguageChoice.keep(request, answer, tls)) : reply;
    }

    @Override
    protected Response failed(HttpServletRequest request, Throwable failure) {
        PageRequest visit = PageRequest.of(request, sites.now());
        if (failure instanceof UnreadableBody body) {
            return ends.unreadable(visit, body.status());
        }
        if (failure instanceof BusyException) {
            return ends.away(visit);
        }
        if (failure instanceof DatabaseException) {
            FailureLog.tell("An invite page", failure);
            return ends.away(visit);
        }
        // The path is left out on purpose: it has the token in it.
        return ends.broken(visit, FailureLog.tell("An invite page", failure));
    }

    private Reply route(PageRequest visit) {
        if (tls.refuses(visit.request())) {
            return tls.detour(visit.request())
                    .map(address -> Response.empty(307).with("Location", address))
                    .orElseGet(() -> ends.withoutTls(visit));
        }
        String path = visit.request().getPathInfo();
        Matcher asset = ASSET.matcher(path == null ? "" : path);
        if (asset.matches()) {
            return asset(visit, asset.group(1));
        }
        PagePath page = PagePath.of(visit.request());
        String action = page.action();
        List<String> allowed = FORMS.contains(action) ? READ_AND_POST : READ;
        String method = visit.request().getMethod();
        if (method.equals("OPTIONS")) {
            return shared(Response.empty(204).with("Allow", String.join(", ", allowed)), action);
        } else if (!allowed.contains(method)) {
            return ends.wrongMethod(visit, allowed);
        }
        Optional<Token> token = page.token();
        if (!action.isEmpty() && token.isPresent() && !token.get().value().equals(page.text())) {
            // The form's cookie belongs to the folder that it is sent to.
            return Response.seeOther(visit.root() + token.get().value() + "/" + action);
        }
        Optional<String> chosen = visit.afterChoice();
        if (chosen.isPresent()) {
            return Response.seeOther(chosen.get());
        }
        return invitePage(visit, token, action).map(answer -> shared(answer, action));
    }

    /** Sign-up pages elsewhere may read the landing page and the xmpp: URI that it names; nothing else. */
    private static Response shared(Response answer, String action) {
        return action.isEmpty()
                ? answer.with("Access-Control-Allow-Origin", "*").with("Access-Control-Expose-Headers", "Link")
                : answer;
    }

    private Reply invitePage(PageRequest visit, Optional<Token> token, String action) {
        if (token.isEmpty()) {
            return ends.unknown(visit);
        }
        Optional<SeenInvites.Shown> before = action.isEmpty() ? seen.find(token.get()) : Optional.empty();
        return before.isPresent() ? landing(visit, token.get(), before.get()) : invitePage(visit, token.get(), action);
    }

    /** Waits for the database no longer than a visitor does, as there is something to show already. */
    private Reply landing(PageRequest visit, Token token, SeenInvites.Shown before) {
        try {
            return Deadline.within(IMPATIENT, () -> invitePage(visit, token, ""));
        } catch (DatabaseException e) {
            FailureLog.tell("Refreshing an invite page (the previous one is shown)", e);
            Invite invite = before.invite();
            return invite.status(clock.instant()) == InviteStatus.PENDING
                    ? landing.answer(visit.in(invite.terms().locale()), invite, before.inviter(), token)
                    : ends.away(visit);
        }
    }

    private Reply invitePage(PageRequest visit, Token token, String action) {
        return limiters.tokens()
                .lookUp(
                        source(visit),
                        // Whoever declines an invite does not open it.
                        () -> action.equals("decline") ? invites.peek(token) : invites.find(token),
                        invite -> invitePage(visit.in(invite.terms().locale()), invite, token, action),
                        wait -> wait.isZero() ? ends.unknown(visit) : ends.tooMany(visit, wait));
    }

    private static Source source(PageRequest visit) {
        return Source.of(ClientAddress.of(visit.request()));
    }

    private Reply invitePage(PageRequest visit, Invite invite, Token token, String action) {
        Optional<String> user = cookies.done(visit, token);
        if (action.equals("done")) {
            return user.map(name -> done.answer(visit, invite, token, name))
                    .orElseGet(() -> Response.seeOther(visit.root() + token.value()));
        }
        if (action.equals("decline")) {
            return form(visit, invite, token, () -> decline.show(visit, invite, token, query(visit)), decline::submit);
        }
        InviteStatus status = invite.status(clock.instant());
        if (status != InviteStatus.PENDING) {
            seen.forget(token);
        }
        if (status != InviteStatus.PENDING && isForm(visit, action)) {
            return new Reply.OfBody(body -> register.submitAgain(visit, invite, token, fields(body)));
        } else if (status == InviteStatus.USED && user.isPresent()) {
            return ends.usedByVisitor(visit, invite, token, user.get());
        } else if (status != InviteStatus.PENDING) {
            return ends.ended(visit, invite, status);
        } else if (invites.refusedByUserStore(invite)) {
            return ends.readOnly(visit, invite);
        }
        boolean bound = invite.hasFixedName() && invite.registration();
        Optional<FieldProblem> gone = bound ? registrar.checkName(invite, invite.username()) : Optional.empty();
        if (action.isEmpty()) {
            return landing(visit, invite, token, gone);
        } else if (gone.isPresent() && !action.equals("name")) {
            return ends.nameGone(visit, gone.get().isConflict() ? 409 : 422, invite, gone.get());
        } else if (!invite.opensForm()) {
            return ends.notForThis(visit);
        }
        return switch (action) {
            case "name" -> name(visit, invite);
            case "username" -> invites.canKeepName(invite)
                    ? form(visit, invite, token, () -> username.show(visit, invite, token), username::submit)
                    : Response.seeOther(visit.root() + token.value());
            default -> form(visit, invite, token, () -> register.show(visit, invite, token), register::submit);
        };
    }

    private Response landing(PageRequest visit, Invite invite, Token token, Optional<FieldProblem> gone) {
        if (gone.isPresent()) {
            seen.forget(token);
            return landing.linked(ends.nameGone(visit, 200, invite, gone.get()), invite, token);
        }
        String inviter = invites.inviterName(invite).orElse("");
        seen.keep(token, invite, inviter);
        return landing.answer(visit, invite, inviter, token);
    }

    private static boolean isForm(PageRequest visit, String action) {
        return action.equals("register")
                && visit.request().getMethod().equals("POST")
                && RegisterPage.isForm(visit.request());
    }

    /** What is done with a form that was sent. */
    private interface Submission {
        Response handle(PageRequest visit, Invite invite, Token token, FormFields fields);
    }

    private Reply form(PageRequest visit, Invite invite, Token token, Supplier<Response> empty, Submission submission) {
        if (!visit.request().getMethod().equals("POST")) {
            return empty.get();
        }
        Duration wait = limiters.calls().take(source(visit).about(invite.id()));
        if (!wait.isZero()) {
            return ends.tooMany(visit, wait);
        }
        return RegisterPage.isForm(visit.request())
                ? new Reply.OfBody(body -> submission.handle(visit, invite, token, fields(body)))
                : ends.wrongType(visit);
    }

    private static FormFields fields(byte[] body) {
        try {
            return FormFields.of(body);
        } catch (IllegalArgumentException e) {
            throw new UnreadableBody(UnreadableBody.BROKEN);
        }
    }

    private static FormFields query(PageRequest visit) {
        try {
            return FormFields.of(visit.request().getQueryString());
        } catch (IllegalArgumentException e) {
            throw new UnreadableBody(UnreadableBody.BROKEN);
        }
    }

    /** What speaks against a name, for the form's script; the form itself asks again. */
    private Response name(PageRequest visit, Invite invite) {
        Duration wait = limiters.calls().take(source(visit).about(invite.id()));
        if (!wait.isZero()) {
            return Response.empty(429).after(wait);
        }
        TypedName username =
                TypedName.of(query(visit).get("username"), visit.site().domain());
        Optional<FieldProblem> problem = username.fault().or(() -> registrar.checkName(invite, username.localpart()));
        String message = problem.map(found -> Renderer.problem(visit.texts(), found))
                .orElseGet(() -> visit.texts().get("page.form.name.free"));
        return Response.json(200, new NameBody(problem.isEmpty(), message));
    }

    private Response asset(PageRequest visit, String name) {
        HttpServletRequest request = visit.request();
        if (!READ.contains(request.getMethod())) {
            return ends.wrongMethod(visit, READ);
        }
        return assets.find(name)
                .map(asset -> asset.answer(request, query(visit).get("v")))
                .orElseGet(() -> ends.unknown(visit));
    }
}
