/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Malicious and mistyped values. */
final class HostileValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Values that have broken something here or elsewhere. */
    private static final List<String> KNOWN = List.of(
            "",
            " ",
            "/",
            "@",
            "a@b",
            "a@b/c",
            "//",
            ".",
            "..",
            "...",
            "admin",
            "ADMIN",
            "аdmin",
            "admin.",
            "-",
            "--",
            "en,-",
            "de-",
            "x-",
            "*",
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "NaN",
            "'",
            "\"",
            "' OR 1=1 --",
            "%",
            "%zz",
            "%00",
            "_",
            "\\",
            "\u0000",
            "\u0001",
            "\u001b[31m",
            "\t",
            "\n",
            "\r\nX: y",
            "\r\n\r\n",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u00ad",
            "\u200b",
            "\u200e",
            "\u202e",
            "\u2066",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "\ud800",
            "\udc00",
            "\ud83d",
            "a\ud800b",
            "😀",
            "e\u0301\u0301\u0301",
            "ß",
            "ı",
            "İ",
            "ﬀ",
            "<b>",
            "</script><script>",
            "]]>",
            "<!--",
            "&amp;",
            "&#0;",
            "<![CDATA[",
            "${7*7}",
            "{{x}}",
            "#{x}",
            "%s%n%d",
            "{0}",
            "=1+1",
            "@SUM(1)",
            "javascript:alert(1)",
            "http://[",
            "xmpp:a?b;c",
            "../../etc/passwd",
            "robots.txt",
            "9999-12-31T23:59:59Z",
            "+999999999-12-31T23:59:59Z",
            "0000-00-00T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "-292275055-05-16T16:47:04Z",
            "2147483648",
            "9223372036854775807",
            "-9223372036854775808",
            "P1D",
            "30d",
            "1.5",
            "١٢",
            "fixed",
            "suggested",
            "any",
            "account",
            "contact",
            "reset",
            "invites:create",
            "0.0.0.0/0",
            "::/0",
            "::ffff:1.2.3.4",
            "1.2.3.4/33",
            "256.1.1.1",
            "fe80::1%eth0",
            "a".repeat(64),
            "a".repeat(65),
            "ä".repeat(56),
            "a".repeat(256),
            "x".repeat(1024),
            "y".repeat(5000),
            "@".repeat(3000),
            "/".repeat(3000),
            "%".repeat(2000));

    private HostileValues() {}

    /** Any text, including control characters and unpaired surrogates. */
    static Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(80);
        Arbitrary<String> plain = Arbitraries.strings().ascii().ofMaxLength(40);
        Arbitrary<String> known = Arbitraries.of(KNOWN);
        Arbitrary<String> joined = known.list().ofMinSize(2).ofMaxSize(3).map(parts -> String.join("", parts));
        return Arbitraries.frequencyOf(Tuple.of(5, known), Tuple.of(2, joined), Tuple.of(2, any), Tuple.of(1, plain));
    }

    /** Text that XML permits (XML 1.0, production 2); any other text ends the stream before it reaches the plugin. */
    static Arbitrary<String> xmlTexts() {
        return texts().map(text -> text.codePoints()
                .filter(HostileValues::isXml)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }

    /** Whether a code point is a character of XML 1.0. */
    static boolean isXml(int code) {
        boolean control = code < ' ' && code != '\t' && code != '\n' && code != '\r';
        boolean surrogate = code >= 0xd800 && code < 0xe000;
        return !control && !surrogate && code != 0xfffe && code != 0xffff;
    }

    /** Text that an HTTP header permits (RFC 9110, section 5.5); the container itself refuses any other text. */
    static Arbitrary<String> headers() {
        return texts().map(text -> text.replaceAll("[\\x00-\\x1f\\x7f]", "").replaceAll("[\\ud800-\\udfff]", "?"));
    }

    /**
     * Batches of that size; smaller ones only when a failure is reduced.
     *
     * @param one generator of a single value
     */
    static <V> Arbitrary<List<V>> batches(Arbitrary<V> one, int size) {
        return one.list().ofMinSize(1).ofMaxSize(size).withSizeDistribution((tries, min, max, center) -> random -> max);
    }

    /** Any JSON value. */
    static Arbitrary<JsonNode> json() {
        Arbitrary<JsonNode> scalars = scalars();
        Arbitrary<JsonNode> arrays =
                scalars.list().ofMaxSize(5).map(values -> JSON.arrayNode().addAll(values));
        Arbitrary<JsonNode> objects = Arbitraries.maps(texts(), scalars)
                .ofMaxSize(4)
                .map(members -> {
                    var object = JSON.objectNode();
                    members.forEach(object::set);
                    return object;
                });
        Arbitrary<JsonNode> deep = Arbitraries.integers().between(1, 3000).map(HostileValues::nested);
        Arbitrary<JsonNode> many = Combinators.combine(Arbitraries.integers().between(100, 3000), texts())
                .as(HostileValues::repeated);
        return Arbitraries.frequencyOf(
                Tuple.of(12, scalars), Tuple.of(4, arrays), Tuple.of(2, objects), Tuple.of(1, deep), Tuple.of(1, many));
    }

    private static Arbitrary<JsonNode> scalars() {
        Arbitrary<JsonNode> texts = texts().map(JSON::textNode);
        Arbitrary<JsonNode> numbers = Arbitraries.oneOf(
                Arbitraries.integers().map(JSON::numberNode),
                Arbitraries.longs().map(JSON::numberNode),
                Arbitraries.of(
                                Long.MIN_VALUE,
                                (long) Integer.MIN_VALUE,
                                -1L,
                                0L,
                                1L,
                                (long) Integer.MAX_VALUE,
                                Long.MAX_VALUE)
                        .map(JSON::numberNode),
                Arbitraries.of("1e400", "-1e400", "0.1", "1e-400", "99999999999999999999", "-0.0")
                        .map(text -> (JsonNode) JSON.numberNode(new BigDecimal(text))),
                Arbitraries.just((JsonNode) JSON.numberNode(BigInteger.ONE.shiftLeft(900))));
        Arbitrary<JsonNode> others =
                Arbitraries.of(JSON.nullNode(), JSON.booleanNode(true), JSON.booleanNode(false), JSON.objectNode());
        return Arbitraries.frequencyOf(Tuple.of(6, texts), Tuple.of(3, numbers), Tuple.of(1, others));
    }

    private static JsonNode repeated(int size, String text) {
        var array = JSON.arrayNode();
        String cut = text.length() > 15 ? "x" : text;
        for (int i = 0; i < size; i++) {
            array.add(cut);
        }
        return array;
    }

    private static JsonNode nested(int depth) {
        JsonNode inner = JSON.nullNode();
        for (int i = 0; i < depth; i++) {
            inner = i % 2 == 0 ? JSON.arrayNode().add(inner) : JSON.objectNode().set("a", inner);
        }
        return inner;
    }
}
