/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.Brand;
import org.igniterealtime.openfire.plugin.invites.view.Templates;

/** Renders pages: adds what all pages have (language, branding, footer), and creates pages that only show a message. */
final class Renderer {

    private static final String HTML = "text/html; charset=utf-8";

    private final Templates templates = new Templates(Renderer.class);
    private final Brand brand;
    private final Assets assets;
    private final String domain;

    Renderer(Brand brand, Assets assets, String domain) {
        this.brand = brand;
        this.assets = assets;
        this.domain = domain;
    }

    String domain() {
        return domain;
    }

    String site() {
        return brand.name();
    }

    /**
     * Renders a page.
     *
     * @param title for the browser's tab; the name of the site is added
     */
    Response page(PageRequest visit, int status, String template, String title, Map<String, Object> model) {
        Map<String, Object> values = new HashMap<>(model);
        values.put("title", title);
        values.put("site", site());
        values.put("domain", domain);
        values.put("css", asset(visit, "page.css"));
        values.put("brandCss", asset(visit, "brand.css"));
        values.put("icon", asset(visit, "icon.svg"));
        values.put("script", asset(visit, "page.js"));
        values.put("logo", asset(visit, "logo"));
        values.put("terms", brand.terms().orElse(""));
        values.put("privacy", brand.privacy().orElse(""));
        values.put("legal", brand.terms().isPresent() || brand.privacy().isPresent());
        return Response.of(
                        status,
                        HTML,
                        templates.page(template, values, visit.texts()).getBytes(StandardCharsets.UTF_8))
                .with("Content-Language", visit.texts().locale().toLanguageTag())
                .with("Vary", "Accept-Language");
    }

    /**
     * A page that says what has happened and what to do next, with the texts {@code page.NAME.title}, {@code .text} and
     * {@code .next}.
     *
     * @param arguments the arguments of the texts
     */
    Response message(PageRequest visit, int status, String name, Object... arguments) {
        return message(visit, status, name, List.of(), arguments);
    }

    Response message(PageRequest visit, int status, String name, List<Action> actions, Object... arguments) {
        Texts texts = visit.texts();
        String title = texts.get("page." + name + ".title", arguments);
        Map<String, Object> model = new HashMap<>();
        model.put("heading", title);
        model.put("text", texts.get("page." + name + ".text", arguments));
        model.put("next", texts.get("page." + name + ".next", arguments));
        model.put("actions", actions);
        return page(visit, status, "message", title, model);
    }

    /** The text for a problem with a field. */
    static String problem(Texts texts, FieldProblem problem) {
        String page = "page.error." + problem.code();
        String key = texts.has(page) ? page : "error." + problem.code();
        return texts.has(key)
                ? texts.get(key, problem.argument() == null ? "" : problem.argument())
                : texts.get("page.error.other");
    }

    private String asset(PageRequest visit, String name) {
        return assets.address(name).map(address -> visit.root() + address).orElse("");
    }

    /**
     * A link to the next step.
     *
     * @param url one of our pages, or an xmpp: URI
     * @param label what it does
     */
    record Action(String url, String label) {}
}
