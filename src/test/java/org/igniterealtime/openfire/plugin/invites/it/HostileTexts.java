/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.util.List;

/** Texts that a page, a table or a log would misunderstand if they were not treated as text. */
final class HostileTexts {

    /** If this runs as a script, the page has a property {@code hit}. */
    private static final String HIT = "window.hit=1";

    /** Texts in one line. */
    static final List<String> LINES = List.of(
            "<script>" + HIT + "</script>",
            "</textarea></title></script><script>" + HIT + "</script>",
            "<img src=x onerror=" + HIT + ">",
            "\"><svg onload=" + HIT + ">",
            "' onfocus='" + HIT + "' autofocus='",
            "javascript:" + HIT,
            "&lt;b&gt; &amp;amp; &#60;i&#62;",
            "]]><!-- --> <![CDATA[x",
            "=HYPERLINK(\"http://evil.example\",\"x\")",
            "+1+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(1)",
            "\u0645\u0631\u062d\u0628\u0627 (\u05e9\u05dc\u05d5\u05dd)",
            "\ud83d\udc4b\ud83c\udffd \ud842\udfb7",
            "\"quoted\" 'single' \\ back`tick",
            "${7*7} #{7*7} {0} {0,choice,1#x} %s%n");

    /** What is refused wherever people read it, because it changes the direction of what follows, or cannot be seen. */
    static final List<String> REFUSED = List.of("\u202egpj.exe", "a\u2066b", "a\u200bb", "a\u0000b", "\ufffe");

    /** A text in several lines, where several lines are possible. */
    static final String SEVERAL_LINES = "first <b>line</b>\n=second line\nInvites: forged line";

    private HostileTexts() {}
}
