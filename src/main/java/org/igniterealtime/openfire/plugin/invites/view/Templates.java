/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * Templates (Mustache) that are next to a class, or next to this one if several packages use them. In each, {@code
 * {{#t}}key{{/t}}} is replaced by the text with that key. {@code layout.html} surrounds a page, as {@code {{{body}}}}.
 */
public final class Templates {

    private final Class<?> neighbour;
    private final Kind kind;
    private final Mustache.Escaper escaper;
    private final Mustache.Compiler compiler;
    private final Map<String, Template> compiled = new ConcurrentHashMap<>();
    private final Map<String, String> own;

    /** What templates produce. */
    public enum Kind {
        /** HTML, in which everything is escaped. */
        HTML(".html"),
        /** Plain text. */
        TEXT(".txt");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        /** The end of the names of their files. */
        String ending() {
            return ending;
        }
    }

    /**
     * Uses the templates of a package.
     *
     * @param neighbour the class next to which they are
     */
    public Templates(Class<?> neighbour) {
        this(neighbour, Kind.HTML, Map.of());
    }

    /**
     * Uses the templates of a package, some of which are replaced.
     *
     * @param own the text of the replaced ones by name, without its ending
     */
    public Templates(Class<?> neighbour, Kind kind, Map<String, String> own) {
        this.neighbour = neighbour;
        this.kind = kind;
        this.escaper = switch (kind) {
            case HTML -> Escapers.HTML;
            case TEXT -> Escapers.NONE;
        };
        this.compiler = Mustache.compiler()
                .withEscaper(escaper)
                .emptyStringIsFalse(true)
                .withLoader(this::open);
        this.own = Map.copyOf(own);
    }

    /**
     * Finds out whether a template can be compiled.
     *
     * @throws IllegalArgumentException with the reason if it cannot
     */
    public void check(String name) {
        try {
            template(name);
        } catch (MustacheException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Renders a page in its layout.
     *
     * @param template the name of the file without {@code .html}
     * @param model the values used in the template
     * @param texts the texts in the visitor's language
     */
    public String page(String template, Map<String, Object> model, Texts texts) {
        Map<String, Object> values = new HashMap<>(model);
        values.put("body", part(template, model, texts));
        return Isolation.html(part("layout", values, texts));
    }

    /** Renders a part of a page. */
    public String part(String template, Map<String, Object> model, Texts texts) {
        Map<String, Object> values = new HashMap<>(model);
        values.put("t", (Mustache.Lambda) (fragment, out) ->
                out.write(escaper.escape(texts.get(fragment.execute().trim()))));
        values.put("lang", texts.language());
        values.put("dir", texts.direction());
        return template(template).execute(values);
    }

    private Template template(String name) {
        return compiled.computeIfAbsent(name, this::compile);
    }

    private Template compile(String name) {
        try (Reader source = open(name)) {
            return compiler.compile(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reader open(String name) {
        if (own.containsKey(name)) {
            return new StringReader(own.get(name));
        }
        InputStream file = Optional.ofNullable(Templates.class.getResourceAsStream(name + kind.ending))
                .orElseGet(() -> neighbour.getResourceAsStream(name + kind.ending));
        if (file == null) {
            throw new IllegalArgumentException("unknown template " + name);
        }
        return new InputStreamReader(file, StandardCharsets.UTF_8);
    }
}
