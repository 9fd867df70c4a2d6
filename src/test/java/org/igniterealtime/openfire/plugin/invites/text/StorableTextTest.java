/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

class StorableTextTest {

    /** NUL, ESC, a C1 control character, unpaired surrogates, noncharacters. */
    private static final List<String> BROKEN =
            List.of("\0", "\u0001", "\u001b", "\ud83d", "\ude00", "\ufffe", "\uffff", "\ufdd0", "\ud83f\udfff");

    /** DEL, NEL, zero width, joiners, soft hyphen, byte order mark, bidi controls, separators, fillers, a tag. */
    private static final List<String> UNSEEN = List.of(
            "\u007f",
            "\u0085",
            "\u009b",
            "\u200b",
            "\u200c",
            "\u200d",
            "\u2060",
            "\u00ad",
            "\ufeff",
            "\u200e",
            "\u200f",
            "\u061c",
            "\u202a",
            "\u202e",
            "\u2066",
            "\u2069",
            "\u2028",
            "\u2029",
            "\u034f",
            "\u115f",
            "\u3164",
            "\uffa0",
            "\udb40\udc41");

    private static final List<String> NAMES = List.of(
            "Zoë",
            "Ζωή",
            "Зоя",
            "זואי",
            "زوي",
            "ゾーイ",
            "조이",
            "\u2764\ufe0f",
            "\ud83d\ude00",
            "O'Hara & <Söhne>",
            "e\u0301");

    @Test
    void whatWouldBreakAStanzaIsNoTextAtAll() {
        for (String broken : BROKEN) {
            assertThat(StorableText.isXml("Zoe " + broken))
                    .as("U+%04x", broken.codePointAt(0))
                    .isFalse();
            assertThat(StorableText.isText("Zoe " + broken)).isFalse();
            assertThat(StorableText.isLine("Zoe " + broken)).isFalse();
        }
    }

    @Test
    void whatNobodyCanSeeIsForProgramsOnly() {
        for (String unseen : UNSEEN) {
            assertThat(StorableText.isXml("Zoe " + unseen))
                    .as("U+%04x", unseen.codePointAt(0))
                    .isTrue();
            assertThat(StorableText.isText("Zoe " + unseen))
                    .as("U+%04x", unseen.codePointAt(0))
                    .isFalse();
            assertThat(StorableText.isLine("Zoe " + unseen)).isFalse();
        }
    }

    @Test
    void namesOfTheWorldAreLines() {
        assertThat(NAMES).allMatch(StorableText::isLine);
        assertThat(StorableText.isLine("")).isTrue();
    }

    @Test
    void aTextHasLinesANameHasNone() {
        assertThat(StorableText.isText("one\r\n\ttwo")).isTrue();
        assertThat(List.of("a\nb", "a\rb", "a\tb")).noneMatch(StorableText::isLine);
    }

    @Test
    void whateverIsCleanedCanBeReadByAnXmlParserAndIsCleanThen() throws Exception {
        StringBuilder everything = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            everything.appendCodePoint(c).append(' ');
        }

        String clean = StorableText.clean(everything.toString());

        assertThat(StorableText.isText(clean)).isTrue();
        assertThat(clean).contains("\ufffd");
        String escaped = clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        assertThat(length("<a>" + escaped + "</a>")).isPositive();
        assertThat(StorableText.clean("Zoë\n\ud83d\ude00")).isEqualTo("Zoë\n\ud83d\ude00");
        assertThat(StorableText.clean("Zoe \uffff\u202e")).isEqualTo("Zoe \ufffd\ufffd");
    }

    private static int length(String xml) throws XMLStreamException {
        XMLStreamReader reader = XMLInputFactory.newInstance().createXMLStreamReader(new java.io.StringReader(xml));
        int length = 0;
        while (reader.hasNext()) {
            length += reader.next() == XMLStreamReader.CHARACTERS ? reader.getTextLength() : 0;
        }
        return length;
    }
}
