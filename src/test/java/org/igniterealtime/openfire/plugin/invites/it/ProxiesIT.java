/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.TrustingTls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the configurations in docs/deploy.md in real proxies in front of a real Openfire. */
@EnabledIfSystemProperty(named = "proxies", matches = "true")
class ProxiesIT {

    private static final String PASSWORD = "wherefore art thou";
    private static final String ELSEWHERE = "203.0.113.9";
    private static final String[] SPOOFED = {
        "X-Forwarded-For",
        ELSEWHERE,
        "Forwarded",
        "for=" + ELSEWHERE + ";proto=http",
        "X-Forwarded-Proto",
        "http",
        "X-Real-IP",
        ELSEWHERE
    };

    private static final DemoKey KEY = DemoKey.create("tests");
    private static OpenfireRig openfire;

    /** A client of the proxies that accepts their certificates, keeps cookies and follows redirects. */
    private final HttpClient http = HttpClient.newBuilder()
            .sslContext(TrustingTls.context())
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @BeforeAll
    static void start() {
        openfire = OpenfireRig.builder()
                .home(Path.of("target", "it", "openfire-proxies"))
                .property(DemoKey.PROPERTY, KEY.property())
                .property("httpbind.forwarded.enabled", "true")
                .property("httpbind.forwarded.trusted.proxies", "127.0.0.1")
                .property("invites.tls.required", "true")
                .start();
    }

    @AfterAll
    static void stop() {
        openfire.close();
    }

    static List<ReverseProxy> installed() {
        return Arrays.stream(ReverseProxy.values())
                .filter(ReverseProxy::isInstalled)
                .toList();
    }

    @Test
    void nginxAndAnotherAreThere() {
        assertThat(installed()).contains(ReverseProxy.NGINX).hasSizeGreaterThan(1);
    }

    private static ReverseProxy.Running start(ReverseProxy proxy) throws Exception {
        return proxy.start(openfire.httpUrl().getPort());
    }

    private HttpResponse<String> get(URI address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI address, String type, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("Content-Type", type).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Creates an invite through the proxy, as the holder of a key, and returns the address of its page. */
    private URI invite(URI base) throws Exception {
        HttpResponse<String> made = post(
                URI.create(base + "/invites/api/v1/invites"),
                "application/json",
                "{\"kind\":\"account\"}",
                "Authorization",
                "Bearer " + KEY.key());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return URI.create(
                new ObjectMapper().readTree(made.body()).get("landing_url").asText());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void anInviteIsMadeAndUsedAtTheRootAndBelowAPath(ReverseProxy proxy) throws Exception {
        try (ReverseProxy.Running running = start(proxy)) {
            for (String path : List.of("", "/join")) {
                URI base = URI.create(running.url() + path);
                openfire.server().setProperty("invites.public.url", base.toString());
                String name = "visitor" + (path.isEmpty() ? "" : "below");

                URI landing = invite(base);
                assertThat(landing.toString()).startsWith(base + "/invites/");
                HttpResponse<String> page = get(landing);
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.headers().firstValue("Strict-Transport-Security"))
                        .hasValue("max-age=31536000");
                assertThat(get(URI.create(base + "/invite?" + landing.getPath().replaceFirst(".*/", "")))
                                .statusCode())
                        .isEqualTo(200);

                URI form = URI.create(landing + "/register");
                HttpResponse<String> shown = get(form);
                assertThat(shown.headers().firstValue("Set-Cookie").orElse("")).startsWith("__Host-invites_form=");
                String fields = FormBrowser.encode(Map.of(
                        "form",
                        FormBrowser.hidden(shown.body(), "form"),
                        "username",
                        name,
                        "password",
                        PASSWORD,
                        "password2",
                        PASSWORD));
                HttpResponse<String> done = post(form, "application/x-www-form-urlencoded", fields);
                assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
                assertThat(done.uri()).isEqualTo(URI.create(landing + "/done"));
                assertThat(done.body()).contains(name);
                openfire.server().deleteUser(name);

                HttpResponse<String> classic = get(URI.create(base + "/invites_api?key=" + KEY.key()));
                assertThat(classic.headers().firstValue("Location").orElse("")).startsWith(base + "/invites/");
            }
        } finally {
            openfire.server().deleteProperty("invites.public.url");
        }
    }

    @ParameterizedTest
    @MethodSource("installed")
    void whatAVisitorSaysOfTheOwnAddressChangesNothing(ReverseProxy proxy) throws Exception {
        String local = keyFor("127.0.0.1");
        String elsewhere = keyFor(ELSEWHERE);
        // Without the proxy, what it prevents is possible.
        assertThat(whoAmI(openfire.httpUrl(), elsewhere, "X-Forwarded-For", ELSEWHERE, "X-Forwarded-Proto", "https"))
                .isEqualTo(200);
        try (ReverseProxy.Running running = start(proxy)) {
            for (String path : List.of("", "/join")) {
                URI base = URI.create(running.url() + path);
                assertThat(whoAmI(base, local)).isEqualTo(200);
                assertThat(whoAmI(base, local, SPOOFED)).isEqualTo(200);
                assertThat(whoAmI(base, elsewhere, SPOOFED)).isEqualTo(401);
                assertThat(whoAmI(base, elsewhere, "Forwarded", "for=\"" + ELSEWHERE + "\""))
                        .isEqualTo(401);
            }
        }
    }

    private String keyFor(String network) throws Exception {
        String body =
                "{\"name\":\"of " + network + "\",\"scopes\":[\"invites:create\"],\"networks\":[\"" + network + "\"]}";
        HttpResponse<String> made =
                new ApiCalls(openfire.httpUrl(), KEY.key()).post("/invites/api/v1/keys", body, KEY.key());
        return new ObjectMapper().readTree(made.body()).get("key").asText();
    }

    private int whoAmI(URI base, String key, String... headers) throws Exception {
        String[] all = Stream.concat(Stream.of("Authorization", "Bearer " + key), Arrays.stream(headers))
                .toArray(String[]::new);
        return get(URI.create(base + "/invites/api/v1/keys/self"), all).statusCode();
    }

    @ParameterizedTest
    @MethodSource("installed")
    void nothingElseOfHttpBindingIsReached(ReverseProxy proxy) throws Exception {
        String other = Stream.of("crossdomain.xml", "index.html", "logo.png")
                .filter(each -> plain("/" + each).startsWith("HTTP/1.1 200"))
                .findFirst()
                .orElseThrow();
        String content = content(plain("/" + other));
        try (ReverseProxy.Running running = start(proxy)) {
            for (String before : List.of(
                    "/",
                    "/join/",
                    "/invites/../",
                    "/invites/..;/",
                    "/invites/..%3b/",
                    "/invites/%2e%2e;/",
                    "/invites/..%2f",
                    "/invites/b/..;/../",
                    "/join/invites/b/..;/../",
                    "/join/invites/%0a/..;/../../",
                    "/join/..;/",
                    "/http-bind/../",
                    "/ws/..;/")) {
                String answer = tls(running.url(), before + other);
                assertThat(answer).as(before + other).startsWith("HTTP/1.1 ");
                assertThat(content(answer)).as(before + other).doesNotContain(content);
            }
        }
    }

    private static String content(String answer) {
        return answer.replaceFirst("(?s).*?\r\n\r\n", "").strip();
    }

    private static String plain(String path) {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), openfire.httpUrl().getPort())) {
            return exchange(socket, path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String tls(URI server, String path) throws IOException {
        try (Socket socket = TrustingTls.context().getSocketFactory().createSocket("127.0.0.1", server.getPort())) {
            return exchange(socket, path);
        }
    }

    /** Sends the path unchanged, which HTTP clients would not do. */
    private static String exchange(Socket socket, String path) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    @ParameterizedTest
    @MethodSource("installed")
    void boshAndWebSocketAreBesideIt(ReverseProxy proxy) throws Exception {
        try (ReverseProxy.Running running = start(proxy)) {
            String body = "<body xmlns='http://jabber.org/protocol/httpbind' to='" + openfire.domain()
                    + "' rid='1' hold='1' wait='1' ver='1.6' xml:lang='en'/>";
            HttpResponse<String> session =
                    post(URI.create(running.url() + "/http-bind/"), "text/xml; charset=utf-8", body);
            assertThat(session.body()).contains("sid=");

            CompletableFuture<String> first = new CompletableFuture<>();
            WebSocket socket = http.newWebSocketBuilder()
                    .subprotocols("xmpp")
                    .buildAsync(
                            URI.create("wss" + running.url().toString().substring("https".length()) + "/ws/"),
                            new FirstText(first))
                    .get(10, TimeUnit.SECONDS);
            socket.sendText(
                            "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='" + openfire.domain()
                                    + "' version='1.0' xml:lang='en'/>",
                            true)
                    .get();
            assertThat(first.get(10, TimeUnit.SECONDS)).startsWith("<open");
            socket.abort();
        }
    }

    private record FirstText(CompletableFuture<String> text) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.complete(data.toString());
            return WebSocket.Listener.super.onText(socket, data, last);
        }
    }

    @ParameterizedTest
    @MethodSource("installed")
    void noLinkAndNoKeyIsWrittenDownEvenWhenOpenfireIsAway(ReverseProxy proxy) throws Exception {
        String token = "T0ken" + "x".repeat(35);
        try (ReverseProxy.Running up = start(proxy)) {
            ask(up.url(), token);
            up.stop();
            assertThat(up.logs()).doesNotContain(token);
        }
        int nobody = 1;
        try (ReverseProxy.Running down = proxy.start(nobody)) {
            assertThat(ask(down.url(), token)).isSubsetOf(502, 503);
            down.stop();
            assertThat(down.logs()).doesNotContain(token).isNotEmpty();
        }
    }

    private List<Integer> ask(URI url, String token) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (String path : List.of("", "/join")) {
            for (String secret : List.of(
                    "/invites/" + token,
                    "/invites/" + token + "/register",
                    "/invite?" + token,
                    "/invites?" + token,
                    "/invites_api?key=" + token)) {
                statuses.add(get(URI.create(url + path + secret)).statusCode());
            }
        }
        return statuses;
    }
}
