/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTextTest {

    static final List<StreamFeature> OFFERED = List.of(
            new StreamFeature("register", "urn:xmpp:ibr-token:0"),
            new StreamFeature("register", "urn:xmpp:invite"),
            new StreamFeature("register", "http://jabber.org/features/iq-register"));

    static final String TOKEN = "<register xmlns=\"urn:xmpp:ibr-token:0\"/>";
    static final String INVITE = "<register xmlns=\"urn:xmpp:invite\"/>";
    static final String IBR = "<register xmlns=\"http://jabber.org/features/iq-register\"/>";

    private static final String MECHANISMS =
            "<mechanisms xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\"><mechanism>PLAIN</mechanism></mechanisms>";
    private static final String STARTTLS = "<starttls xmlns=\"urn:ietf:params:xml:ns:xmpp-tls\">%s</starttls>";
    private static final String HEADER = "<?xml version='1.0' encoding='UTF-8'?><stream:stream"
            + " xmlns:stream=\"http://etherx.jabber.org/streams\" xmlns=\"jabber:client\" from=\"example.org\" id=\"1\""
            + " xml:lang=\"en\" version=\"1.0\">";
    private static final String BODY = "<body xmlns=\"http://jabber.org/protocol/httpbind\""
            + " xmlns:stream=\"http://etherx.jabber.org/streams\" sid=\"1\">%s</body>";
    private static final String BIND = "<bind xmlns=\"urn:ietf:params:xml:ns:xmpp-bind\"/>";

    private final FeaturesText text = new FeaturesText(() -> OFFERED);

    private static String features(String... children) {
        return "<stream:features>" + String.join("", children) + "</stream:features>";
    }

    @Test
    void completesFeaturesThatStandAlone() {
        assertThat(text.inStream(features(MECHANISMS))).isEqualTo(features(MECHANISMS, TOKEN, INVITE, IBR));
    }

    @Test
    void completesFeaturesBehindTheStreamsHeader() {
        assertThat(text.inStream(HEADER + features(MECHANISMS)))
                .isEqualTo(HEADER + features(MECHANISMS, TOKEN, INVITE, IBR));
        String noDeclaration = HEADER.substring(HEADER.indexOf("<stream"));
        assertThat(text.inStream(noDeclaration + features(MECHANISMS)))
                .isEqualTo(noDeclaration + features(MECHANISMS, TOKEN, INVITE, IBR));
    }

    @Test
    void addsNothingThatIsThereAlready() {
        assertThat(text.inStream(features(MECHANISMS, IBR))).isEqualTo(features(MECHANISMS, IBR, TOKEN, INVITE));
        String all = features(TOKEN, INVITE, IBR, MECHANISMS);
        assertThat(text.inStream(all)).isSameAs(all);
    }

    @Test
    void waitsForTlsWhereItIsRequired() {
        String required = features(STARTTLS.formatted("<required/>"), MECHANISMS);
        assertThat(text.inStream(required)).isSameAs(required);
        assertThat(text.inStream(HEADER + required)).isEqualTo(HEADER + required);

        String optional = features(STARTTLS.formatted(""), MECHANISMS);
        assertThat(text.inStream(optional)).contains(TOKEN, INVITE, IBR);
    }

    @Test
    void offersNothingAfterLogin() {
        String after = HEADER + features(BIND, "<session xmlns=\"urn:ietf:params:xml:ns:xmpp-session\"/>");
        assertThat(text.inStream(after)).isSameAs(after);
        String restarted = BODY.formatted(features(BIND));
        assertThat(text.inBoshBody(restarted)).isSameAs(restarted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "</stream:features>",
                "<stream:features></stream:features>",
                "<stream:features><mechanisms xmlns='urn:x'/></stream:features>",
                // A user's text, escaped as in every stanza.
                "<message><body>&lt;stream:features&gt;&lt;/stream:features&gt;</body></message>",
                // A user's XML: a stanza always starts with its own tag, whatever it contains.
                "<message xmlns:stream='http://etherx.jabber.org/streams'><stream:features>"
                        + "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></stream:features></message>",
                "<message xmlns:stream='http://etherx.jabber.org/streams'><stream:features>"
                        + "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></stream:features>",
                // More than features.
                "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></stream:features>"
                        + "<message/><stream:features></stream:features>",
                "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></stream:features>"
                        + "<stream:features></stream:features>",
                "<stream:stream xmlns:stream='http://etherx.jabber.org/streams'><message><stream:features>"
                        + "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></stream:features></message>"
                        + "<stream:features></stream:features>",
                // Another namespace with the same prefix.
                "<stream:features xmlns:stream='urn:x'>"
                        + "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></stream:features>",
                "<stream:stream xmlns:stream='urn:x'><stream:features>"
                        + "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></stream:features>",
                // Incomplete or malformed.
                "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>",
                "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'></stream:features>",
                "<stream:features & <mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></stream:features>",
                "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><stream:stream"
                        + " xmlns:stream='http://etherx.jabber.org/streams'><stream:features>&y;"
                        + "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></stream:features>"
            })
    void leavesEverythingElseAsItIs(String other) {
        assertThat(text.inStream(other)).isSameAs(other);
        assertThat(text.inBoshBody(other)).isSameAs(other);
        String wrapped = BODY.formatted(other);
        if (!other.startsWith("<stream:features")) {
            assertThat(text.inBoshBody(wrapped)).isSameAs(wrapped);
        }
    }

    @Test
    void completesABoshBodyThatHoldsNothingButFeatures() {
        assertThat(text.inBoshBody(BODY.formatted(features(MECHANISMS, BIND))))
                .isEqualTo(BODY.formatted(features(MECHANISMS, BIND, TOKEN, INVITE, IBR)));

        String withMore = BODY.formatted("<message/>" + features(MECHANISMS));
        assertThat(text.inBoshBody(withMore)).isSameAs(withMore);
        String elsewhere =
                BODY.replace("http://jabber.org/protocol/httpbind", "urn:x").formatted(features(MECHANISMS));
        assertThat(text.inBoshBody(elsewhere)).isSameAs(elsewhere);
        assertThat(text.inStream(BODY.formatted(features(MECHANISMS)))).doesNotContain(TOKEN);
    }

    @Test
    void asksForEachStreamWhatIsOffered() {
        List<StreamFeature> offered = new ArrayList<>();
        FeaturesText changing = new FeaturesText(() -> offered);

        assertThat(changing.inStream(features(MECHANISMS))).isEqualTo(features(MECHANISMS));
        offered.add(OFFERED.get(1));
        assertThat(changing.inStream(features(MECHANISMS))).isEqualTo(features(MECHANISMS, INVITE));
    }

    @Test
    void sendsWhatOpenfireWroteWhenNobodyCanTellWhatIsOffered() {
        FeaturesText failing = new FeaturesText(() -> {
            throw new IllegalStateException("the database is away");
        });

        assertThat(failing.inStream(features(MECHANISMS))).isEqualTo(features(MECHANISMS));
    }
}
