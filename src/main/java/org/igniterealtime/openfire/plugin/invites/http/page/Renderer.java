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
import org.igniterealtime.openfire.plugin.invites.view.LanguagePicker;
import org.igniterealtime.openfire.plugin.invites.view.OwnTemplates;

/** Renders pages: adds what all pages have (language, branding, footer), and creates pages that only show a message. */
final class Renderer {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = Assets.builtIn("page.css");
    private static final String ICON = Assets.builtIn("icon.svg");
    private static final String SCRIPT = Assets.builtIn("page.js");

    /** What most pages do not have. */
    private static final Map<String, Object> DEFAULTS =
            Map.of("extra", "", "when", "", "apps", "", "actions", List.of(), "lead", "");

    /** The templates that the operator can replace. */
    static final List<String> TEMPLATES = List.of(
            "layout",
            "landing",
            "register",
            "username",
            "namefield",
            "decline",
            "done",
            "message",
            "apps",
            "platform",
            "app",
            "qr",
            "languages");

    private final OwnTemplates templates;

    Renderer(OwnTemplates templates) {
        this.templates = templates;
    }

    /**
     * Renders a page.
     *
     * @param title for the browser's tab; the name of the site is added
     */
    Response page(PageRequest visit, int status, String template, String title, Map<String, Object> model) {
        return page(visit.look(), status, template, title, model);
    }

    Response page(Look look, int status, String template, String title, Map<String, Object> model) {
        Site site = look.site();
        Map<String, Object> values = new HashMap<>(DEFAULTS);
        values.putAll(model);
        values.put("acts", !((List<?>) values.get("actions")).isEmpty());
        values.put("title", title);
        values.put("narrow", !template.equals("landing"));
        values.put("languages", LanguagePicker.choices(look.texts()));
        values.put("self", look.self());
        values.put("step", look.step());
        values.put("platform", look.platform().map(Platform::key).orElse(""));
        values.put("site", site.name());
        values.put("domain", site.domain());
        values.put("css", look.root() + CSS);
        values.put("brandCss", look.root() + site.brandCss());
        values.put("icon", look.root() + ICON);
        values.put("script", look.root() + SCRIPT);
        values.put("logo", site.logo().isEmpty() ? "" : look.root() + site.logo());
        values.put("logoUrl", logoUrl(site));
        values.put("customCss", site.customCss().isEmpty() ? "" : look.root() + site.customCss());
        values.put("welcome", site.welcome());
        values.put("terms", site.terms());
        values.put("privacy", site.privacy());
        values.put("legal", !site.terms().isEmpty() || !site.privacy().isEmpty());
        String html = templates.render(site.templates(), current -> current.page(template, values, look.texts()));
        return Response.of(status, HTML, html.getBytes(StandardCharsets.UTF_8))
                .with("Content-Language", look.texts().language())
                .with("Vary", "Accept-Language, Cookie");
    }

    /** The logo's complete URL, for programs that show previews of links. They do not know SVG. */
    private static String logoUrl(Site site) {
        boolean shown = !site.logo().isEmpty()
                && !site.address().isEmpty()
                && !site.logo().contains(".svg");
        return shown ? site.address() + "/invites/" + site.logo() : "";
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

    /**
     * A link to the next step.
     *
     * @param url one of our pages, an xmpp: URI, or where those who run the service can be reached
     * @param label what it does
     */
    record Action(String url, String label) {}
}
