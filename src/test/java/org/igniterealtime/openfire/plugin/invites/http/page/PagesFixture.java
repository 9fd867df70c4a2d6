/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.igniterealtime.openfire.plugin.invites.db.ConnectionSource;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.event.Events;
import org.igniterealtime.openfire.plugin.invites.event.TestEvents;
import org.igniterealtime.openfire.plugin.invites.http.Bodies;
import org.igniterealtime.openfire.plugin.invites.http.Tls;
import org.igniterealtime.openfire.plugin.invites.invite.AccountsInMemory;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSettings;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.TestTokens;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.limit.Limiters;
import org.igniterealtime.openfire.plugin.invites.limit.Tickers;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.mail.TestMails;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemption;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;

/** The pages on a real Jetty with a real database; only the accounts are a stand-in. */
final class PagesFixture {

    private static final Pattern FORM_SECRET = Pattern.compile("name=\"form\" value=\"([A-Za-z0-9]+)\"");
    private static final AtomicInteger COUNT = new AtomicInteger();

    final Map<String, String> properties = new ConcurrentHashMap<>();
    final AccountsInMemory accounts = new AccountsInMemory();
    final Map<String, String> passwords = accounts.passwords;
    final AtomicBoolean databaseAway = new AtomicBoolean();
    final Invites invites;
    final InviteMails mails;
    private final Database database;
    volatile Optional<URI> publicAddress = Optional.of(URI.create("https://chat.example.org/prefix"));
    volatile String webChat;
    private final SettingValues values = new SettingValues(properties::get);
    private final Bodies bodies = new Bodies(values);
    private final Server server = new Server();
    private final ServerConnector connector = connector(server);
    private final Connection keptOpen;
    private final HttpClient http = HttpClient.newHttpClient();

    PagesFixture(Path files) throws Exception {
        this(files, Database::new);
    }

    /**
     * @param files the operator's files
     * @param databases makes the database from where its connections come from
     */
    PagesFixture(Path files, Function<ConnectionSource, Database> databases) throws Exception {
        String url = "jdbc:hsqldb:mem:pages" + COUNT.incrementAndGet();
        keptOpen = DriverManager.getConnection(url);
        createTables(keptOpen);
        database = databases.apply(() -> {
            if (databaseAway.get()) {
                throw new SQLException("away");
            }
            return DriverManager.getConnection(url);
        });
        Secrets secrets = new Secrets(new SecureRandom());
        Clock clock = Clock.systemUTC();
        InviteSettings settings = new InviteSettings(values);
        passwords.clear();
        passwords.put("romeo", "old-password");
        Events events = TestEvents.of(database);
        invites = new Invites(
                database, secrets, TestTokens.TOKENS, clock, settings, accounts, Redemptions.claimedNames(), events);
        Registrar registrar = new Registrar(database, secrets, clock, settings, accounts, events);
        InviteLinks links = new InviteLinks("example.org", () -> publicAddress, () -> values.get(Settings.LANDING_URL));
        AuditedInvites audited = new AuditedInvites(invites, (by, summary, details) -> {}, database::afterCommit);
        mails = TestMails.of(database, audited, links, values, clock, () -> true);
        var servlet = new PagesServlet(
                invites,
                mails,
                registrar,
                links,
                Limiters.of(Tickers.of(clock), values),
                values,
                new Tls(values, () -> values.get(Settings.PUBLIC_URL), () -> publicAddress),
                secrets,
                clock,
                "example.org",
                files,
                () -> Optional.ofNullable(webChat),
                bodies);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var contexts = new ContextHandlerCollection();
        server.setHandler(contexts);
        contexts.addHandler(mount("/invites", servlet));
        contexts.addHandler(mount("/invite", servlet));
        server.start();
    }

    /** Uses a proxy's headers, like Openfire if configured so. */
    private static ServerConnector connector(Server server) {
        HttpConfiguration forwarded = new HttpConfiguration();
        forwarded.addCustomizer(new ForwardedRequestCustomizer());
        return new ServerConnector(server, new HttpConnectionFactory(forwarded));
    }

    /** Like the plugin does on Openfire's HTTP binding. */
    private static ServletContextHandler mount(String path, PagesServlet servlet) {
        var context = new ServletContextHandler();
        context.setContextPath(path);
        context.setAllowNullPathInfo(true);
        context.addServlet(new ServletHolder(servlet), "/*");
        return context;
    }

    private static void createTables(Connection connection) throws IOException, SQLException {
        String script = Files.readAllLines(Path.of("database", "invites_hsqldb.sql")).stream()
                .filter(line -> !line.trim().startsWith("//") && !line.contains("ofVersion"))
                .collect(Collectors.joining("\n"));
        try (Statement statement = connection.createStatement()) {
            for (String sql : script.split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    String address() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    /** Creates an invite; the result contains its token. */
    LinkedInvite invite(InviteTerms draft) {
        return done(invites.create(draft, Creator.unlimited("server")));
    }

    /** The uses of an invite. */
    List<Redemption> redemptions(String token) {
        Invite invite = invites.find(Token.parse(token).orElseThrow()).orElseThrow();
        return new Redemptions(database, "example.org").of(invite.id());
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, null, headers);
    }

    /** Status and body of a page. */
    record Page(int status, String body) {}

    /** Requests an address that {@link URI} would not accept. */
    Page getAsIs(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(address() + path).openConnection();
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Page(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        // What is inserted into a text is isolated (LanguagesTest, IsolationTest); other tests read what people read.
        return http.send(
                request.build(),
                info -> BodySubscribers.mapping(
                        BodySubscribers.ofString(StandardCharsets.UTF_8), PagesFixture::withoutIsolation));
    }

    private static String withoutIsolation(String page) {
        return page.replaceAll("<bdi>([^<]*)</bdi>", "$1").replaceAll("[\u2068\u2069]", "");
    }

    /** Fills in the form like a browser: opens it, keeps the cookie, submits it. */
    HttpResponse<String> submit(String token, String username, String password, String repeated) throws Exception {
        HttpResponse<String> form = get("/invites/" + token + "/register");
        String secret = form.statusCode() == 200 ? formSecret(form) : "none";
        String body = "form=" + secret + "&username=" + encode(username) + "&password=" + encode(password)
                + "&password2=" + encode(repeated);
        return post(token, body, form.statusCode() == 200 ? cookie(form) : "none=none");
    }

    HttpResponse<String> post(String token, String body, String cookie) throws Exception {
        return send(
                "POST",
                "/invites/" + token + "/register",
                body,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Cookie",
                cookie);
    }

    static String formSecret(HttpResponse<String> form) {
        Matcher secret = FORM_SECRET.matcher(form.body());
        if (!secret.find()) {
            throw new IllegalStateException("no form in " + form.body());
        }
        return secret.group(1);
    }

    static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    void close() throws Exception {
        bodies.close();
        server.stop();
        keptOpen.close();
    }
}
