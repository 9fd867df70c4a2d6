/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.servlet.AsyncContext;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Tests what happens to BOSH's responses on a given version of Jetty; the servlet responds like Openfire's. */
public final class BoshScenario implements Callable<Map<String, String>> {

    static final String FEATURES = "<body xmlns=\"http://jabber.org/protocol/httpbind\""
            + " xmlns:stream=\"http://etherx.jabber.org/streams\"><stream:features>"
            + "<mechanisms xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\"><mechanism>%s</mechanism></mechanisms>"
            + "</stream:features></body>";

    private static final String STANZAS = "<body xmlns=\"http://jabber.org/protocol/httpbind\""
            + " xmlns:stream=\"http://etherx.jabber.org/streams\">%s</body>";

    private static final String INNER =
            "<stream:features>" + "<mechanisms xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\"/></stream:features>";

    static final Map<String, String> ANSWERS = Map.of(
            "/features", FEATURES.formatted("PLAIN"),
            "/held", FEATURES.formatted("PLAIN"),
            "/umlaut", FEATURES.formatted("PLÄIN"),
            "/pieces", FEATURES.formatted("P".repeat(10_000)),
            "/stanza", STANZAS.formatted("<message/>"),
            "/empty", "",
            "/quoted", STANZAS.formatted("<message>" + INNER + "</message>"),
            "/appended", STANZAS.formatted("<message/>" + INNER),
            "/broken", STANZAS.formatted("<message></stream:features>"));

    static final List<String> RUNNING =
            List.of("/features", "/pieces", "/stanza", "/empty", "/quoted", "/appended", "/broken");

    private final Map<String, String> seen = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Bosh bosh = new Bosh();
    private BooleanSupplier tlsRequired = () -> false;
    private Server server = new Server();

    @Override
    public Map<String, String> call() throws Exception {
        Handler context = context();
        start(context);
        see("before", "/features");
        try (Schedule schedule = new Schedule()) {
            BoshStreams streams = BoshStreams.open(
                    () -> Optional.of(server),
                    new FeaturesText(() -> FeaturesTextTest.OFFERED),
                    () -> tlsRequired.getAsBoolean(),
                    schedule);
            for (String path : RUNNING) {
                see("running", path);
            }
            seen.put("running GET", get("/features"));
            tlsRequired = () -> true;
            see("TLS required", "/features");
            tlsRequired = () -> {
                throw new NoSuchMethodError("getTLSPolicy");
            };
            see("TLS unknown", "/features");
            tlsRequired = () -> false;
            server.stop();
            start(context);
            awaitFilter();
            see("restarted", "/features");
            see("running", "/umlaut");
            seen.put("running /refused", refused());
            seen.put("waiting", Integer.toString(streams.waiting()));
            server.stop();
            start(context());
            awaitFilter();
            see("another context", "/features");
            CompletableFuture<HttpResponse<String>> held = client.sendAsync(post("/held"), BodyHandlers.ofString());
            bosh.holding.await(10, TimeUnit.SECONDS);
            seen.put("waiting, with one held", Integer.toString(streams.waiting()));
            streams.close();
            bosh.released.countDown();
            seen.put("held while it was closed", describe(held.get(10, TimeUnit.SECONDS)));
        }
        see("closed", "/features");
        server.stop();
        start(context);
        see("closed and restarted", "/features");
        server.stop();
        return seen;
    }

    private Handler context() {
        return JettyContexts.of(BoshScenario.class.getClassLoader())
                .context(new Mount("/http-bind", Map.of("/*", bosh)))
                .handler();
    }

    private void start(Handler context) throws Exception {
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
    }

    /** Jetty 12 forgets the filter when it stops; it is added again within a second. */
    private void awaitFilter() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        String answer = "";
        while (!answer.contains(FeaturesTextTest.TOKEN) && System.nanoTime() < deadline) {
            answer = client.send(post("/features"), BodyHandlers.ofString()).body();
        }
    }

    private void see(String when, String path) throws Exception {
        seen.put(when + " " + path, describe(client.send(post(path), BodyHandlers.ofString())));
    }

    private String refused() throws Exception {
        return Integer.toString(
                client.send(post("/refused"), BodyHandlers.discarding()).statusCode());
    }

    private String get(String path) throws Exception {
        return describe(client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString()));
    }

    private HttpRequest post(String path) {
        return HttpRequest.newBuilder(uri(path))
                .POST(BodyPublishers.ofString("<body/>"))
                .build();
    }

    private URI uri(String path) {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return URI.create("http://127.0.0.1:" + port + "/http-bind" + path);
    }

    private static String describe(HttpResponse<String> response) {
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        boolean right = length == response.body().getBytes(UTF_8).length;
        return response.statusCode() + (right ? " " : " of another length ") + response.body();
    }

    /** Responds after it has read the request, in pieces of 8 KiB. */
    private static final class Bosh extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient CountDownLatch holding = new CountDownLatch(1);
        private final transient CountDownLatch released = new CountDownLatch(1);

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            AsyncContext context = request.startAsync();
            String path = request.getPathInfo();
            request.getInputStream().setReadListener(new Reader(context, () -> answer(context, path)));
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            byte[] content = ANSWERS.get(request.getPathInfo()).getBytes(UTF_8);
            response.setContentLength(content.length);
            response.getOutputStream().write(content);
        }

        private void answer(AsyncContext context, String path) {
            try {
                if (path.equals("/held")) {
                    holding.countDown();
                    released.await(10, TimeUnit.SECONDS);
                }
                if (path.equals("/refused")) {
                    ((HttpServletResponse) context.getResponse()).sendError(400);
                    context.complete();
                } else {
                    answer(context, ANSWERS.get(path).getBytes(UTF_8));
                }
            } catch (IOException | InterruptedException e) {
                context.complete();
            }
        }

        private static void answer(AsyncContext context, byte[] content) throws IOException {
            HttpServletResponse response = (HttpServletResponse) context.getResponse();
            response.setContentType("text/xml");
            response.setCharacterEncoding("UTF-8");
            response.setContentLength(content.length);
            response.getOutputStream().setWriteListener(new Pieces(context, content));
        }
    }

    private static final class Reader implements ReadListener {

        private final AsyncContext context;
        private final Runnable answer;

        Reader(AsyncContext context, Runnable answer) {
            this.context = context;
            this.answer = answer;
        }

        @Override
        public void onDataAvailable() throws IOException {
            ServletInputStream in = context.getRequest().getInputStream();
            byte[] buffer = new byte[1024];
            while (in.isReady() && in.read(buffer) >= 0) {
                // The content does not matter here.
            }
        }

        @Override
        public void onAllDataRead() {
            answer.run();
        }

        @Override
        public void onError(Throwable failure) {
            context.complete();
        }
    }

    private static final class Pieces implements WriteListener {

        private final AsyncContext context;
        private final InputStream content;

        Pieces(AsyncContext context, byte[] content) {
            this.context = context;
            this.content = new ByteArrayInputStream(content);
        }

        @Override
        public void onWritePossible() throws IOException {
            ServletOutputStream out = context.getResponse().getOutputStream();
            byte[] buffer = new byte[8 * 1024];
            while (out.isReady()) {
                int length = content.read(buffer);
                if (length < 0) {
                    context.complete();
                    return;
                }
                out.write(buffer, 0, length);
            }
        }

        @Override
        public void onError(Throwable failure) {
            context.complete();
        }
    }
}
