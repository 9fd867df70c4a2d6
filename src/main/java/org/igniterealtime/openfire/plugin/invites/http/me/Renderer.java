/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.view.Brand;
import org.igniterealtime.openfire.plugin.invites.view.LanguagePicker;
import org.igniterealtime.openfire.plugin.invites.view.OwnTemplates;
import org.igniterealtime.openfire.plugin.invites.view.Templates;

/** Renders pages: adds what all pages have (language, branding, footer), and creates pages that only show a message. */
final class Renderer {

    /**
     * What most pages do not have; the last two, none has: nobody pastes these pages into chats, and they are the same for
     * all devices.
     */
    private static final Map<String, Object> DEFAULTS = Map.of("step", "", "lead", "", "logoUrl", "", "platform", "");

    /** The templates that the operator can replace. */
    private static final List<String> TEMPLATES = List.of(
            "layout",
            "languages",
            "me-login",
            "me-user",
            "me-list",
            "me-mailfields",
            "me-mailinputs",
            "me-invite",
            "me-mail",
            "me-revoke",
            "me-message");

    private final String domain;
    private final Brand brand;
    private final UnaryOperator<String> assets;
    private final OwnTemplates templates;

    /**
     * @param domain the server's XMPP domain
     * @param folder the operator's templates; need not exist
     * @param assets the address of a file that pages load, below {@code invites/}; empty if there is no such file
     */
    Renderer(String domain, Brand brand, Path folder, UnaryOperator<String> assets) {
        this.domain = domain;
        this.brand = brand;
        this.assets = assets;
        this.templates = new OwnTemplates(folder, Renderer.class, Templates.Kind.HTML, TEMPLATES);
    }

    /** Renders a page for a user who is logged in, with what the button to log out and other forms need. */
    Response page(Visit visit, Session session, int status, String template, String title, Map<String, Object> model) {
        Map<String, Object> values = new HashMap<>(model);
        values.put("jid", session.jid());
        values.put("form", session.formToken());
        return page(visit, status, template, title, values);
    }

    /**
     * Renders a page. The layout, and with it the operator's colors, logo and style sheet, is that of the invite pages.
     *
     * @param title for the browser's tab; also the heading, unless the model has another one
     */
    Response page(Visit visit, int status, String template, String title, Map<String, Object> model) {
        Map<String, Object> values = new HashMap<>(DEFAULTS);
        values.put("heading", title);
        values.putAll(model);
        values.put("title", title);
        values.put("narrow", true);
        values.put("languages", LanguagePicker.choices(visit.texts()));
        values.put("self", visit.me());
        values.put("me", visit.me());
        values.put("site", brand.name());
        values.put("domain", domain);
        values.put("css", asset(visit, "page.css"));
        values.put("brandCss", asset(visit, "brand.css"));
        values.put("customCss", asset(visit, "custom.css"));
        values.put("icon", asset(visit, "icon.svg"));
        values.put("script", asset(visit, "page.js"));
        values.put("logo", asset(visit, "logo"));
        values.put("welcome", brand.welcome().orElse(""));
        values.put("terms", brand.terms().orElse(""));
        values.put("privacy", brand.privacy().orElse(""));
        values.put("legal", brand.terms().isPresent() || brand.privacy().isPresent());
        String html = templates.render(templates.current(), current -> current.page(template, values, visit.texts()));
        return Response.of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .with("Content-Language", visit.texts().language())
                .with("Vary", "Accept-Language, Cookie");
    }

    /** Relative to the page; empty if there is no such file. */
    private String asset(Visit visit, String name) {
        String address = assets.apply(name);
        return address.isEmpty() ? "" : visit.up() + address;
    }

    /**
     * A page that only says something: the texts {@code page.me.NAME.title} and {@code .text}.
     *
     * @param arguments the arguments of the texts
     */
    Response message(Visit visit, int status, String name, Object... arguments) {
        String title = visit.texts().get("page.me." + name + ".title", arguments);
        String text = visit.texts().get("page.me." + name + ".text", arguments);
        String back = name.equals("off") ? "" : visit.me();
        return page(visit, status, "me-message", title, Map.of("text", text, "back", back));
    }
}
