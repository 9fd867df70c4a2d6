/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/** An online client of a user, which remembers everything it receives. Not thread-safe. */
final class ChatClient implements AutoCloseable {

    private final RawXmpp stream;
    private final List<Element> seen = new ArrayList<>();

    private ChatClient(RawXmpp stream) {
        this.stream = stream;
    }

    /** Logs in, requests the roster, sends initial presence, and returns when the server has processed this. */
    static ChatClient online(OpenfireRig rig, String username, String password, String resource) throws IOException {
        RawXmpp stream = RawXmpp.startTls(rig);
        try {
            stream.login(username, password, resource);
            ChatClient client = new ChatClient(stream);
            client.roster();
            client.send("<presence/>");
            client.sync();
            return client;
        } catch (IOException | AssertionError e) {
            stream.close();
            throw e;
        }
    }

    String jid() {
        return stream.boundJid();
    }

    void send(String xml) throws IOException {
        stream.send(xml);
    }

    /** The current roster on the server. */
    List<Element> roster() throws IOException {
        Element answer = request("get", "<query xmlns='jabber:iq:roster'/>");
        return answer.element("query").elements("item");
    }

    /** The roster item of the contact, if there is one. */
    Optional<Element> contact(String bareJid) throws IOException {
        return roster().stream()
                .filter(item -> bareJid.equals(item.attributeValue("jid")))
                .findFirst();
    }

    /** Returns when the server has processed everything that this client has sent, and this client has read the results. */
    void sync() throws IOException {
        roster();
    }

    /** Changes something in the user's own account. */
    void set(String child) throws IOException {
        request("set", child);
    }

    private Element request(String type, String child) throws IOException {
        String id = UUID.randomUUID().toString();
        send("<iq type='" + type + "' id='" + id + "'>" + child + "</iq>");
        Element answer = stream.next();
        while (!id.equals(answer.attributeValue("id"))) {
            seen.add(answer);
            answer = stream.next();
        }
        assertThat(answer.attributeValue("type")).as(answer::asXML).isEqualTo("result");
        return answer;
    }

    /** The first matching stanza that this method has not returned yet. */
    Element await(String what, Predicate<Element> wanted) throws IOException {
        for (Element early : seen) {
            if (wanted.test(early)) {
                seen.remove(early);
                return early;
            }
        }
        try {
            Element element = stream.next();
            while (!wanted.test(element)) {
                seen.add(element);
                element = stream.next();
            }
            return element;
        } catch (AssertionError e) {
            throw new AssertionError("No " + what + " among " + texts(), e);
        }
    }

    private List<String> texts() {
        return seen.stream().map(Element::asXML).toList();
    }

    /** The item of the next roster push about the contact. */
    Element awaitPush(String bareJid) throws IOException {
        return await("roster push of " + bareJid, isPush(bareJid))
                .element("query")
                .element("item");
    }

    Element awaitPresence(String type, String from) throws IOException {
        return await("presence of type " + type + " from " + from, isPresence(type, from));
    }

    /** Stanzas that have arrived by now and were not waited for. */
    List<Element> unexpected(Predicate<Element> kind) throws IOException {
        sync();
        return seen.stream().filter(kind).toList();
    }

    static Predicate<Element> isPush(String bareJid) {
        return stanza -> stanza.getName().equals("iq")
                && "set".equals(stanza.attributeValue("type"))
                && stanza.element("query") != null
                && stanza.element("query").getNamespaceURI().equals("jabber:iq:roster")
                && bareJid.equals(stanza.element("query").element("item").attributeValue("jid"));
    }

    /** Whether the stanza is a request to subscribe to this user's presence. */
    static boolean isRequest(Element stanza) {
        return stanza.getName().equals("presence") && "subscribe".equals(stanza.attributeValue("type"));
    }

    /** @param type {@code null} = available */
    static Predicate<Element> isPresence(String type, String from) {
        return stanza -> stanza.getName().equals("presence")
                && from.equals(stanza.attributeValue("from"))
                && (type == null ? stanza.attribute("type") == null : type.equals(stanza.attributeValue("type")));
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
