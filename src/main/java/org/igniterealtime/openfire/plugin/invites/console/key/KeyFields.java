/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.key;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.igniterealtime.openfire.plugin.invites.account.Directory;
import org.igniterealtime.openfire.plugin.invites.console.Moment;
import org.igniterealtime.openfire.plugin.invites.console.form.Form;
import org.igniterealtime.openfire.plugin.invites.console.form.FormField;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** The fields of an API key's form. */
final class KeyFields {

    /** More groups than anybody would look through. */
    private static final int GROUPS = 500;

    private final Directory directory;
    private final Texts texts;

    KeyFields(Directory directory, Texts texts) {
        this.directory = directory;
        this.texts = texts;
    }

    /**
     * The form.
     *
     * @param values as {@link KeyPageForm} has them
     * @param end when the key expires at present; {@code null} = never, or there is no key yet
     */
    Form form(Map<String, List<String>> values, List<FieldProblem> problems, Moment end) {
        Form form = new Form(texts, "key", values, problems);
        form.add("text", "name").required().sized(100, 40);
        FormField scopes = form.add("checks", "scopes");
        for (Scope scope : Scope.values()) {
            scopes.choice(scope.label(), scope.label(), texts.get("console.keys.scope." + scope.label()), null);
        }
        expiry(form, end);
        form.section("console.keys.limits");
        form.add("number", "max_open_invites");
        form.add("number", "invites_per_day");
        form.span("max_ttl").help(texts.get("console.keys.hint.max_ttl"));
        form.add("number", "max_uses");
        FormField kinds = form.add("checks", "kinds");
        KeyLimits.KINDS.forEach(kind -> kinds.choice(kind, texts.get("key.kind." + kind)));
        form.add("flag", "groups_limited");
        groups(form.add("checks", "groups").help(texts.get("console.keys.hint.groups")), values);
        form.section("console.keys.access");
        form.add("flag", "url_use");
        form.add("lines", "networks").sized(1000, 40);
        form.add("number", "requests_per_second");
        return form;
    }

    private void expiry(Form form, Moment end) {
        FormField expiry = form.add("radio", KeyPageForm.EXPIRY).help("");
        expiry.choice(KeyPageForm.NEVER, texts.get("key.expiry.never"));
        if (end != null) {
            expiry.choice(KeyPageForm.KEEP, texts.get("key.expiry.keep", end.date(), end.time()));
        }
        expiry.choice(KeyPageForm.SPAN, texts.get("key.expiry.span"), "", form.inner("span", KeyPageForm.TTL))
                .choice(KeyPageForm.DATE, texts.get("key.expiry.date"), "", form.inner("date", KeyPageForm.DAY));
    }

    private void groups(FormField field, Map<String, List<String>> values) {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER.thenComparing(String::compareTo));
        names.addAll(directory.groups(GROUPS));
        names.addAll(values.getOrDefault("groups", List.of()));
        names.forEach(name -> field.choice(name, name));
    }
}
