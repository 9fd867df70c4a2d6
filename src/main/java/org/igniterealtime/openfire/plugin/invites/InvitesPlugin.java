/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites;

import java.io.File;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.account.OpenfireDirectory;
import org.igniterealtime.openfire.plugin.invites.check.DatabaseCheck;
import org.igniterealtime.openfire.plugin.invites.check.SelfTest;
import org.igniterealtime.openfire.plugin.invites.console.Console;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.document.DocumentsServlet;
import org.igniterealtime.openfire.plugin.invites.console.invite.BranchServlet;
import org.igniterealtime.openfire.plugin.invites.console.invite.ChangeServlet;
import org.igniterealtime.openfire.plugin.invites.console.invite.CreateServlet;
import org.igniterealtime.openfire.plugin.invites.console.invite.DetailsServlet;
import org.igniterealtime.openfire.plugin.invites.console.invite.EditServlet;
import org.igniterealtime.openfire.plugin.invites.console.invite.ExportServlet;
import org.igniterealtime.openfire.plugin.invites.console.invite.InviteServices;
import org.igniterealtime.openfire.plugin.invites.console.invite.InvitesServlet;
import org.igniterealtime.openfire.plugin.invites.console.invite.LineageServlet;
import org.igniterealtime.openfire.plugin.invites.console.invite.LinkServlet;
import org.igniterealtime.openfire.plugin.invites.console.invite.MailServlet;
import org.igniterealtime.openfire.plugin.invites.console.invite.ResetServlet;
import org.igniterealtime.openfire.plugin.invites.console.invite.SeveralServlet;
import org.igniterealtime.openfire.plugin.invites.console.invite.SheetServlet;
import org.igniterealtime.openfire.plugin.invites.console.key.KeysServlet;
import org.igniterealtime.openfire.plugin.invites.console.setting.AuditedSettings;
import org.igniterealtime.openfire.plugin.invites.console.setting.SettingsServlet;
import org.igniterealtime.openfire.plugin.invites.console.stats.StatisticsServlet;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.host.ConsolePage;
import org.igniterealtime.openfire.plugin.invites.host.Deployment;
import org.igniterealtime.openfire.plugin.invites.host.HttpBinding;
import org.igniterealtime.openfire.plugin.invites.host.JdkCaches;
import org.igniterealtime.openfire.plugin.invites.host.ListedSettings;
import org.igniterealtime.openfire.plugin.invites.host.Mount;
import org.igniterealtime.openfire.plugin.invites.host.OpenParts;
import org.igniterealtime.openfire.plugin.invites.host.Openfire;
import org.igniterealtime.openfire.plugin.invites.host.SpelledNamespaces;
import org.igniterealtime.openfire.plugin.invites.host.StreamFeature;
import org.igniterealtime.openfire.plugin.invites.host.StreamFeatures;
import org.igniterealtime.openfire.plugin.invites.host.WebChats;
import org.igniterealtime.openfire.plugin.invites.http.Bodies;
import org.igniterealtime.openfire.plugin.invites.http.HttpServlets;
import org.igniterealtime.openfire.plugin.invites.http.Tls;
import org.igniterealtime.openfire.plugin.invites.http.me.MeServlet;
import org.igniterealtime.openfire.plugin.invites.http.page.PagesServlet;
import org.igniterealtime.openfire.plugin.invites.invite.InviterPolicy;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.mail.MailComposer;
import org.igniterealtime.openfire.plugin.invites.mail.MailQueue;
import org.igniterealtime.openfire.plugin.invites.mail.Smtp;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchInvites;
import org.igniterealtime.openfire.plugin.invites.redemption.BranchLocks;
import org.igniterealtime.openfire.plugin.invites.redemption.Branches;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.igniterealtime.openfire.plugin.invites.text.Languages;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.Brand;
import org.igniterealtime.openfire.plugin.invites.view.Picture;
import org.igniterealtime.openfire.plugin.invites.xmpp.RegistrationFeatures;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Command;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandService;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.invite.InviteCommands;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.key.KeyCommands;
import org.igniterealtime.openfire.plugin.invites.xmpp.contact.PreauthorisedContacts;
import org.igniterealtime.openfire.plugin.invites.xmpp.register.InBandRegistration;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;
import org.jivesoftware.openfire.interceptor.InterceptorManager;

/** The entry point of the plugin: assembles its parts at the start and disassembles them at the end. */
public final class InvitesPlugin implements Plugin {

    /** How often stored responses that are older than a day are deleted. */
    private static final Duration PURGE_PAUSE = Duration.ofHours(1);

    /** How soon mails are tried again after a failure, or if the node that was to send them has died. */
    private static final Duration MAIL_PAUSE = Duration.ofSeconds(15);

    /** How often the log warns the operator of invalid or insecure settings. */
    private static final Duration CHECK_PAUSE = Duration.ofSeconds(30);

    /** The languages of messages to chat clients: the one that they request, otherwise the server's. */
    private static final Languages LANGUAGES = new Languages(Openfire::locale);

    private final OpenParts open = new OpenParts();
    private final WebChats chats = new WebChats();

    @Override
    public void initializePlugin(PluginManager manager, File pluginDirectory) {
        try {
            XMPPServer server = XMPPServer.getInstance();
            Path scripts = pluginDirectory.toPath().resolve("database");
            Parts parts = Parts.open(
                    open,
                    server,
                    scripts,
                    configuration(pluginDirectory),
                    new SecureRandom(),
                    Clock.systemUTC(),
                    System::nanoTime,
                    LANGUAGES);
            AuditedApiKeys apiKeys = new AuditedApiKeys(parts.keys(), parts.audit()::record, parts.clock());
            Tls tls = new Tls(parts.values(), parts.address()::configured, parts.address());
            Bodies bodies = new Bodies(parts.values());
            Path operatorFiles = configuration(pluginDirectory).resolve("invites");
            PagesServlet pages = pages(parts, tls, bodies, operatorFiles);
            openMail(parts, pages::logo, operatorFiles.resolve("templates"));
            HttpBinding http = openHttp(parts, apiKeys, tls, bodies, pages, operatorFiles);
            Deployment deployment = Openfire.deployment(parts.values());
            parts.schedule().every(CHECK_PAUSE, deployment::warn);
            SelfTest selfTest = open.add(Checks.of(parts, deployment, RegistrationFeatures.NAMESPACES));
            openConsole(parts, apiKeys, selfTest, pages::logo, manager);
            open.add(SpelledNamespaces.watch(Set.of("http://jabber.org/protocol/commands", "jabber:iq:register")));
            openRegistration(parts, server);
            openCommands(parts, apiKeys, server);
            openContacts(parts, InterceptorManager.getInstance());
            openStreamFeatures(parts, http);
            // Closed first, so that no other part waits for a database that does not respond.
            open.add(parts.database()::hurry);
        } catch (RuntimeException | LinkageError e) {
            // Openfire keeps a plugin whose start failed, and no part of it may remain in the server.
            destroyPlugin();
            throw new IllegalStateException("The invites plugin could not start", e);
        }
    }

    /** {@code conf} in Openfire's home folder. Plugins are in {@code plugins/NAME} there. */
    private static Path configuration(File pluginDirectory) {
        return pluginDirectory.toPath().toAbsolutePath().getParent().resolveSibling("conf");
    }

    private PagesServlet pages(Parts parts, Tls tls, Bodies bodies, Path operatorFiles) {
        return new PagesServlet(
                parts.invites(),
                parts.mails(),
                parts.registrar(),
                parts.links(),
                parts.limiters(),
                parts.values(),
                tls,
                parts.secrets(),
                parts.clock(),
                parts.accounts().domain(),
                operatorFiles,
                () -> chats.path()
                        .filter(path -> parts.address().configured().isEmpty())
                        .map(parts.links()::below),
                bodies);
    }

    private void openMail(Parts parts, Supplier<Optional<Picture>> logo, Path templates) {
        MailComposer composer = new MailComposer(
                parts.links(),
                parts.values(),
                parts.accounts().domain(),
                LANGUAGES,
                parts.invites()::inviterName,
                logo,
                templates,
                parts.clock());
        MailQueue queue = open.add(new MailQueue(
                parts.database(),
                parts.invites(),
                parts.mails(),
                composer,
                new Smtp(Openfire::mailAccount, parts.clock()),
                parts.clock()));
        parts.mails().listenToQueued(queue::wake);
        parts.schedule().every(MAIL_PAUSE, queue::wake);
    }

    private static MeServlet me(Parts parts, Tls tls, Bodies bodies, PagesServlet pages, Path operatorFiles) {
        return new MeServlet(
                own(parts),
                parts.mails(),
                new Redemptions(parts.database(), parts.accounts().domain()),
                parts.links(),
                parts.accounts(),
                parts.logins(),
                parts.limiters(),
                parts.values(),
                tls,
                parts.secrets(),
                parts.clock(),
                parts.ticker(),
                LockSupport::parkNanos,
                operatorFiles,
                pages::asset,
                bodies);
    }

    private static OwnInvites own(Parts parts) {
        return new OwnInvites(parts.audited(), policy(parts));
    }

    /** The address of the page with a user's own invites, if it is on and can be reached. */
    private static Optional<String> ownPage(Parts parts) {
        return parts.address()
                .get()
                .filter(root -> parts.values().get(Settings.OWN_PAGE))
                .map(root -> root + "/invites/me");
    }

    private static InviterPolicy policy(Parts parts) {
        return new InviterPolicy(parts.settings(), parts.accounts(), parts.clock());
    }

    private HttpBinding openHttp(
            Parts parts, AuditedApiKeys apiKeys, Tls tls, Bodies bodies, PagesServlet pages, Path operatorFiles) {
        HttpServlets api = new HttpServlets(
                parts.audited(),
                parts.mails(),
                parts.registrar(),
                apiKeys,
                parts.accounts(),
                parts.links(),
                parts.database(),
                parts.identity(),
                parts.health(),
                parts.secrets(),
                parts.limiters(),
                tls,
                parts.clock(),
                parts.ticker(),
                bodies,
                parts.statistics());
        HttpBinding http = open.add(HttpBinding.serve(List.of(
                new Mount("/invites_api", Map.of("/*", api.classic())),
                new Mount(
                        "/invites",
                        Map.of(
                                "/api/*",
                                api.api(),
                                "/me/*",
                                me(parts, tls, bodies, pages, operatorFiles),
                                "/*",
                                pages)),
                new Mount("/invite", Map.of("/*", pages)))));
        // Closed before the contexts, so that unfinished requests still get a response.
        open.add(bodies);
        parts.schedule().every(CHECK_PAUSE, () -> chats.look(http));
        parts.schedule().every(PURGE_PAUSE, () -> Deadline.bulk(api::purge));
        parts.schedule().every(CHECK_PAUSE, parts.values()::check);
        return http;
    }

    private void openConsole(
            Parts parts,
            AuditedApiKeys apiKeys,
            SelfTest selfTest,
            Supplier<Optional<Picture>> logo,
            PluginManager manager) {
        Console console = new Console(
                parts.secrets(),
                ConsolePage::operator,
                () -> Texts.of(Openfire.locale()),
                parts.clock(),
                Openfire::zone,
                selfTest::known,
                parts.accounts().domain());
        InviteServices services = new InviteServices(
                parts.audited(),
                parts.mails(),
                new Redemptions(parts.database(), parts.accounts().domain()),
                parts.links(),
                parts.settings(),
                parts.accounts(),
                new OpenfireDirectory(parts.database().lookups()),
                parts.keys(),
                console);
        Branches branches = new Branches(parts.database(), parts.accounts());
        List<ConsoleServlet> pages = List.of(
                new InvitesServlet(services),
                new CreateServlet(services),
                new SeveralServlet(services),
                new SheetServlet(services),
                new ExportServlet(services),
                new LinkServlet(services),
                new DetailsServlet(services),
                new MailServlet(services),
                new EditServlet(services),
                new ChangeServlet(services),
                new ResetServlet(services),
                new LineageServlet(services, branches),
                new BranchServlet(
                        services,
                        new BranchInvites(branches, parts.accounts(), parts.audited(), parts.audit()::record),
                        new BranchLocks(branches, parts.accounts(), parts.locks(), parts.audit()::record)),
                new StatisticsServlet(parts.statistics(), console),
                new KeysServlet(apiKeys, services.directory(), parts.address(), console),
                new SettingsServlet(
                        selfTest,
                        new AuditedSettings(
                                parts.values(),
                                Openfire.propertyStore(parts.database().handover()),
                                new DatabaseCheck(parts.health()),
                                parts.audit()::record),
                        services.directory(),
                        new Brand(parts.values(), parts.accounts().domain()),
                        logo,
                        console),
                new DocumentsServlet(console));
        pages.forEach(page -> open.add(ConsolePage.register(manager, this, page, "/" + page.address())));
        open.add(ListedSettings.open(Settings.all()));
    }

    private void openRegistration(Parts parts, XMPPServer server) {
        open.add(new InBandRegistration(
                server.getIQRouter(),
                InterceptorManager.getInstance(),
                server.getIQRegisterHandler(),
                parts.invites(),
                parts.registrar(),
                parts.accounts(),
                parts.settings(),
                parts.limiters().tokens(),
                parts.clock(),
                LANGUAGES));
    }

    private void openCommands(Parts parts, AuditedApiKeys apiKeys, XMPPServer server) {
        List<Command> commands = new ArrayList<>(
                InviteCommands.all(own(parts), policy(parts), parts.links(), parts.clock(), () -> ownPage(parts)));
        commands.addAll(KeyCommands.all(apiKeys, Openfire::isAdmin));
        CommandService.OpenfireParts openfire = new CommandService.OpenfireParts(
                server.getIQRouter(),
                server.getAdHocCommandHandler(),
                server.getIQDiscoInfoHandler(),
                server.getIQDiscoItemsHandler());
        open.add(CommandService.open(
                openfire, parts.accounts().domain(), commands, LANGUAGES, parts.ticker(), parts.secrets()::secret));
    }

    private void openContacts(Parts parts, InterceptorManager interceptors) {
        open.add(new PreauthorisedContacts(
                interceptors::addInterceptor,
                interceptors::removeInterceptor,
                parts.accounts(),
                parts.registrar(),
                parts.limiters().tokens(),
                parts.clock()));
    }

    /** Opened last, because everything that is advertised has to work. */
    private void openStreamFeatures(Parts parts, HttpBinding http) {
        List<StreamFeature> features = RegistrationFeatures.NAMESPACES.stream()
                .map(namespace -> new StreamFeature(RegistrationFeatures.NAME, namespace))
                .toList();
        open.add(
                StreamFeatures.offer(() -> parts.accounts().writable() ? features : List.of(), parts.schedule(), http));
    }

    @Override
    public void destroyPlugin() {
        open.close();
        JdkCaches.forget(InvitesPlugin.class.getClassLoader());
    }
}
