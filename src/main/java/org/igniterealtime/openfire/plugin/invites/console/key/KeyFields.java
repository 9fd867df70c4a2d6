/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.key;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.console.form.Form;
import org.igniterealtime.openfire.plugin.invites.console.form.FormField;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** The fields of an API key's form. */
final class KeyFields {

    private static final List<String> LIMITS =
            List.of("expires_at", "max_open_invites", "invites_per_day", "requests_per_second", "max_ttl", "max_uses");

    private KeyFields() {}

    static Form form(Texts texts, Map<String, List<String>> values, List<FieldProblem> problems) {
        Form form = new Form(texts, "key", values, problems);
        form.add("text", "name").required().sized(100, 40);
        FormField scopes = form.add("checks", "scopes");
        for (Scope scope : Scope.values()) {
            scopes.choice(scope.label(), scope.label(), texts.get("console.keys.scope." + scope.label()), null);
        }
        LIMITS.forEach(field -> form.add("text", field));
        form.add("lines", "networks");
        FormField kinds = form.add("checks", "kinds");
        KeyLimits.KINDS.forEach(kind -> kinds.choice(kind, texts.get("key.kind." + kind)));
        form.add("flag", "groups_limited");
        form.add("lines", "groups");
        form.add("flag", "url_use");
        return form;
    }
}
