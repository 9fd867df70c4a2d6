/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/**
 * Calls of all kinds, made at the same time and in random order, and what their callers are told. {@link FaultTruth} compares this with the
 * truth. Everything contains the name of its round.
 */
final class FaultLoad {

    static final String INVITER = "inviter";
    static final String PASSWORD = InBand.PASSWORD;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int CALLERS = 6;
    private static final int TRIES_TO_PREPARE = 200;

    /**
     * A use that a caller attempts.
     *
     * @param inviteId id of the invite
     * @param token token of the invite
     * @param username name of the account to create, or of the user who wants to become a contact
     */
    record Use(String inviteId, String token, String username) {}

    private final OpenfireRig openfire;
    private final ApiCalls api;
    private final String round;
    private final List<Callable<Boolean>> calls = new ArrayList<>();

    /** Registrations with single-use invites of an inviter. */
    final List<Use> single = new ArrayList<>();
    /** Registrations with one multi-use invite. */
    final List<Use> shared = new ArrayList<>();
    /** Registrations of names that already have an account. */
    final List<Use> taken = new ArrayList<>();
    /** Users of this server who want to become contacts of the inviter. */
    final List<Use> contacts = new ArrayList<>();

    /** Usernames of successful responses. */
    final Set<String> told = ConcurrentHashMap.newKeySet();
    /** Ids of invites whose creation was confirmed, or tokens if no id was returned. */
    final Set<String> createdIds = ConcurrentHashMap.newKeySet();

    final Set<String> createdTokens = ConcurrentHashMap.newKeySet();
    final Set<String> revoked = ConcurrentHashMap.newKeySet();
    /** Notes that were confirmed as stored, by invite id. */
    final Map<String, String> edited = new ConcurrentHashMap<>();
    /** New tokens by old token. */
    final Map<String, String> renewed = new ConcurrentHashMap<>();
    /** Notes of invites that were created with an {@code Idempotency-Key}, which is the note. */
    final List<String> idempotent = new ArrayList<>();

    FaultLoad(OpenfireRig openfire, String key, String round) throws Exception {
        this.openfire = openfire;
        this.api = new ApiCalls(openfire.httpUrl(), key);
        this.round = round;
        registrations();
        changes();
        Collections.addAll(calls, this::create, this::create, this::createClassic, this::createClassic);
    }

    private void registrations() throws Exception {
        for (int i = 0; i < 4; i++) {
            Use http = single("http" + i);
            calls.add(() -> isYes(http, register(http)));
            Use form = single("form" + i);
            calls.add(() -> isYes(form, signUp(form)));
            Use stream = single("xmpp" + i);
            calls.add(() -> isYes(stream, registerInBand(stream)));
        }
        ApiCalls.Made many = prepare("\"max_uses\":1000");
        for (int i = 0; i < 4; i++) {
            Use use = new Use(many.id(), many.token(), round + "shared" + i);
            shared.add(use);
            calls.add(() -> isYes(use, register(use)));
        }
        for (int i = 0; i < 2; i++) {
            Use late = use(prepare("\"max_uses\":1"), "taken" + i);
            openfire.server().createUser(late.username(), PASSWORD);
            taken.add(late);
            calls.add(() -> isYes(late, register(late)));
            Use contact = use(prepare("\"kind\":\"contact\",\"inviter\":\"" + INVITER + "\""), "contact" + i);
            openfire.server().createUser(contact.username(), PASSWORD);
            contacts.add(contact);
            calls.add(() -> isYes(contact, subscribe(contact)));
        }
    }

    private void changes() throws Exception {
        for (int i = 0; i < 2; i++) {
            ApiCalls.Made edit = prepare("\"note\":\"before\"");
            String note = round + " edited";
            calls.add(() -> patch(edit.id(), note) && edited.put(edit.id(), note) == null);
            ApiCalls.Made revoke = prepare("\"max_uses\":1");
            calls.add(() -> post(revoke.id() + "/revoke").statusCode() == 200 && revoked.add(revoke.id()));
            ApiCalls.Made renew = prepare("\"max_uses\":1");
            calls.add(() -> renew(renew));
            String once = round + "once" + i;
            idempotent.add(once);
            calls.add(() -> createOnce(once));
        }
    }

    private Use single(String name) throws Exception {
        Use use = use(prepare("\"max_uses\":1,\"inviter\":\"" + INVITER + "\",\"subscribe\":true"), name);
        single.add(use);
        return use;
    }

    private Use use(ApiCalls.Made made, String name) {
        return new Use(made.id(), made.token(), round + name);
    }

    /** Creates an invite. After connections have been cut, the pool needs some calls to notice that all of them are dead. */
    private ApiCalls.Made prepare(String members) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return api.create("{" + members + "}");
            } catch (AssertionError e) {
                if (attempt == TRIES_TO_PREPARE) {
                    throw e;
                }
            }
        }
    }

    /**
     * Makes all calls concurrently in random order.
     *
     * @param fault happens after a random number of responses
     * @param ends whether nobody waits for responses after that
     */
    void run(Random random, Fault fault, boolean ends) throws Exception {
        Collections.shuffle(calls, random);
        CountDownLatch answers = new CountDownLatch(1 + random.nextInt(calls.size() - CALLERS));
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        for (Callable<Boolean> call : calls) {
            callers.execute(() -> {
                attempt(call);
                answers.countDown();
            });
        }
        if (!answers.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the callers of a server that runs get no answers");
        }
        fault.happen();
        if (ends) {
            callers.shutdownNow();
        }
        callers.shutdown();
        if (!callers.awaitTermination(120, TimeUnit.SECONDS)) {
            throw new AssertionError("after the fault there are callers without an answer");
        }
    }

    /** A failure of the server or its database. */
    interface Fault {
        void happen() throws Exception;
    }

    /** Makes a call. Anything but a success tells the caller nothing. */
    private static void attempt(Callable<Boolean> call) {
        try {
            call.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | AssertionError e) {
            // The connection ended, or the response was not a success.
        }
    }

    private boolean isYes(Use use, boolean yes) {
        return yes && told.add(use.username());
    }

    private boolean register(Use use) throws IOException, InterruptedException {
        return api.register(use.token(), use.username(), PASSWORD).statusCode() == 201;
    }

    private boolean signUp(Use use) throws IOException, InterruptedException {
        HttpResponse<String> page = new FormBrowser(openfire.httpUrl()).signUp(use.token(), use.username(), PASSWORD);
        return page.statusCode() == 200 && page.uri().getPath().endsWith("/done");
    }

    private boolean registerInBand(Use use) throws IOException {
        try (RawXmpp stream = RawXmpp.plain(openfire)) {
            return InBand.outcome(stream.iq(InBand.preauth(use.token()))).equals("result")
                    && InBand.outcome(stream.iq(InBand.register(use.username())))
                            .equals("result");
        }
    }

    private boolean subscribe(Use use) throws IOException {
        String inviter = INVITER + "@" + openfire.domain();
        try (ChatClient client = ChatClient.online(openfire, use.username(), PASSWORD, "phone")) {
            client.send("<presence type='subscribe' to='" + inviter + "'><preauth xmlns='urn:xmpp:pars:0' token='"
                    + use.token() + "'/></presence>");
            return !client.unexpected(ChatClient.isPresence("subscribed", inviter))
                    .isEmpty();
        }
    }

    private boolean create() throws IOException, InterruptedException {
        return createdIds.add(api.create("{\"note\":\"" + round + "\"}").id());
    }

    private boolean createOnce(String note) throws IOException, InterruptedException {
        return repeat(note).statusCode() == 201;
    }

    /** Sends the same request again. */
    HttpResponse<String> repeat(String note) throws IOException, InterruptedException {
        String body = "{\"note\":\"" + note + "\"}";
        return api.post("/invites/api/v1/invites", body, api.key(), "Idempotency-Key", note);
    }

    private boolean createClassic() throws IOException, InterruptedException {
        HttpResponse<String> made = api.post("/invites_api", "", api.key());
        return made.statusCode() == 201
                && createdTokens.add(
                        made.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", ""));
    }

    private boolean patch(String id, String note) throws IOException, InterruptedException {
        URI uri = openfire.httpUrl().resolve("/invites/api/v1/invites/" + id);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + api.key())
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"note\":\"" + note + "\"}"))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).statusCode() == 200;
    }

    private boolean renew(ApiCalls.Made invite) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(invite.id() + "/renew");
        return answer.statusCode() == 200
                && renewed.put(invite.token(), answer.body().replaceFirst("(?s).*\"token\":\"([^\"]+)\".*", "$1"))
                        == null;
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return api.post("/invites/api/v1/invites/" + path, "", api.key());
    }
}
