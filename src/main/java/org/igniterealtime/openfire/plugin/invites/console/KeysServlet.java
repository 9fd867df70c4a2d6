/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.KeyDraft;
import org.igniterealtime.openfire.plugin.invites.key.KeyForm;
import org.igniterealtime.openfire.plugin.invites.key.KeyResult;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** Stands behind the console's page of API keys. */
public final class KeysServlet extends ConsoleServlet {

    /** Where it is to be registered, relative to the plugin. */
    public static final String PATH = "/invites-keys.jsp";

    private static final String NEW = "?new";
    private static final String VIEW = "/view/keys.jsp";
    private static final long serialVersionUID = 1L;

    private final transient AuditedApiKeys apiKeys;
    private final transient Function<HttpServletRequest, String> operator;

    /**
     * @param apiKeys where keys are made and changed
     * @param secrets makes the token that protects the forms
     * @param operator tells who is logged in to the console, as {@link ApiKey#createdBy}
     */
    public KeysServlet(AuditedApiKeys apiKeys, Secrets secrets, Function<HttpServletRequest, String> operator) {
        super(secrets);
        this.apiKeys = apiKeys;
        this.operator = operator;
    }

    @Override
    void show(HttpServletRequest request, HttpServletResponse response, FormFields query, String token)
            throws ServletException, IOException {
        Flash flash = Flash.take(request.getSession());
        KeysPage page = pageOrAway(request, query, token, flash);
        request.setAttribute("page", page);
        response.setContentType("text/html;charset=UTF-8");
        // Included, not forwarded to: a forward closes the response before Openfire has put its frame around the page.
        ViewRequest view = new ViewRequest(request, VIEW);
        request.getRequestDispatcher(view.address()).include(view, response);
    }

    private KeysPage pageOrAway(HttpServletRequest request, FormFields query, String token, Flash flash) {
        try {
            return page(query, token, flash);
        } catch (DatabaseException e) {
            tell(e);
            if (flash.isToKeep()) {
                flash.put(request.getSession());
            }
            // Shows what the last change left to say, too: nobody knows when the database comes back.
            return KeysPage.away(token, flash, again(query));
        }
    }

    /** The query of the page of a key, without anything hostile. */
    private static String again(FormFields query) {
        String mode = mode(query);
        String id = query.get(mode);
        return ApiKey.isId(id) ? query(mode, id) : "";
    }

    private static String mode(FormFields query) {
        return query.has("edit") ? "edit" : "revoke";
    }

    private static String query(String mode, String id) {
        return "?" + mode + "=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private static void tell(DatabaseException failure) {
        FailureLog.tell("The API keys page", failure);
    }

    private KeysPage page(FormFields query, String token, Flash flash) {
        if (query.has("new")) {
            return new KeysPage(
                    "new", token, List.of(), null, flash.typedAt(NEW).orElseGet(KeyForm::blank), flash);
        }
        String mode = mode(query);
        if (!query.has(mode)) {
            return list(token, flash);
        }
        String id = query.get(mode);
        return apiKeys.keys()
                .find(id)
                .filter(key -> key.revokedAt() == null)
                .map(key -> subject(mode, token, key, flash))
                .orElseGet(() -> list(token, Flash.bad("key.gone", id)));
    }

    private KeysPage list(String token, Flash flash) {
        return new KeysPage(
                "list", token, apiKeys.keys().list().stream().map(this::row).toList(), null, null, flash);
    }

    private KeysPage subject(String mode, String token, ApiKey key, Flash flash) {
        KeyForm form = flash.typedAt(query(mode, key.id())).orElseGet(() -> KeyForm.of(KeyDraft.of(key)));
        return new KeysPage(mode, token, List.of(), row(key), form, flash);
    }

    private KeyRow row(ApiKey key) {
        return KeyRow.of(key, apiKeys.clock().instant());
    }

    @Override
    void change(HttpServletRequest request, HttpServletResponse response, FormFields form) {
        go(change(form, operator.apply(request)), request, response);
    }

    @Override
    void refuse(HttpServletRequest request, HttpServletResponse response) {
        go(new Next("", Flash.bad("console.csrf", null)), request, response);
    }

    private static void go(Next next, HttpServletRequest request, HttpServletResponse response) {
        next.flash().put(request.getSession());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        // Relative, so that it is right behind a proxy with a path prefix, too.
        response.setHeader("Location", PATH.substring(1) + next.query());
    }

    private record Next(String query, Flash flash) {}

    private Next change(FormFields sent, String by) {
        String action = sent.one("action");
        String id = sent.one("id");
        KeyForm form = typed(sent);
        String again =
                switch (action) {
                    case "create" -> NEW;
                    case "edit" -> query(action, id);
                    default -> "";
                };
        try {
            return change(action, id, form, again, version(sent), by);
        } catch (DatabaseException e) {
            tell(e);
            return new Next(again, Flash.failed("console.away.change", form, again));
        }
    }

    private Next change(String action, String id, KeyForm form, String again, Integer version, String by) {
        return switch (action) {
            case "create" -> next(apiKeys.create(form, by), again, form, "console.keys.created");
            case "edit" -> next(apiKeys.edit(id, form, version, by), again, form, "key.edited");
            case "revoke" -> next(apiKeys.revoke(id, by), again, form, "key.revoked");
            default -> new Next(again, Flash.bad("console.unknown", null));
        };
    }

    private static Next next(KeyResult result, String again, KeyForm form, String message) {
        if (result instanceof KeyResult.Created created) {
            return new Next("", Flash.created(message, created.key().name(), created.secret()));
        } else if (result instanceof KeyResult.Changed changed) {
            return new Next("", Flash.good(message, changed.key().name()));
        } else if (result instanceof KeyResult.Invalid invalid) {
            return new Next(again, Flash.toMend(form, invalid.problems(), again));
        } else if (result instanceof KeyResult.Outdated outdated) {
            return new Next(
                    query("edit", outdated.key().id()),
                    Flash.bad("console.keys.outdated", outdated.key().name()));
        }
        return new Next("", Flash.bad("key.gone", null));
    }

    private static KeyForm typed(FormFields sent) {
        return new KeyForm(
                KeyForm.FIELDS.stream().filter(sent::has).collect(Collectors.toMap(Function.identity(), sent::all)));
    }

    private static Integer version(FormFields sent) {
        String version = sent.one("version");
        return version.matches("\\d{1,9}") ? Integer.valueOf(version) : Integer.valueOf(-1);
    }
}
