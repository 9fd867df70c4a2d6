/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.key;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.KeyDraft;
import org.igniterealtime.openfire.plugin.invites.key.KeyForm;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;

/** The data forms (XEP-0004) of the commands for API keys. */
final class KeyForms {

    /** The {@code FORM_TYPE} (XEP-0068) of all forms. */
    static final String FORM_TYPE = "http://igniterealtime.org/protocol/invites#keys";

    /** The field that identifies the key. */
    static final String KEY = "id";

    private final Texts texts;
    private final String title;

    KeyForms(Texts texts, String title) {
        this.texts = texts;
        this.title = title;
    }

    /**
     * Asks the user to choose a key. The instructions list all of them, because some clients (profanity) do not show options.
     *
     * @param before the previously chosen key; {@code null} if there is none
     */
    DataForm choice(List<ApiKey> keys, ApiKey before) {
        String all = keys.stream().map(KeyForms::called).collect(Collectors.joining("; "));
        DataForm form = form(DataForm.Type.form);
        form.addInstruction(texts.get("command.keys.choose", all));
        FormField field = field(form, KEY, FormField.Type.list_single);
        field.setRequired(true);
        if (before != null) {
            field.addValue(before.id());
        }
        keys.forEach(key -> field.addOption(called(key), key.id()));
        return form;
    }

    private static String called(ApiKey key) {
        return key.name() + " (" + key.id() + ")";
    }

    /** Asks for all settings of a key, with their current values. */
    DataForm edit(KeyForm values) {
        DataForm form = form(DataForm.Type.form);
        for (String name : KeyForm.FIELDS) {
            FormField field = field(form, name, type(name));
            values.values().getOrDefault(name, List.of()).forEach(field::addValue);
            field.setRequired(name.equals("name") || name.equals("scopes"));
            if (name.equals("scopes")) {
                for (Scope scope : Scope.values()) {
                    field.addOption(scope.label(), scope.label());
                }
            } else if (name.equals("kinds")) {
                KeyLimits.KINDS.forEach(kind -> field.addOption(texts.get("key.kind." + kind), kind));
                field.setDescription(texts.get("key.hint.kinds"));
            } else if (!name.equals("groups_limited")) {
                field.setDescription(texts.get("key.hint." + name));
            }
        }
        return form;
    }

    /** The same for an existing key. */
    DataForm edit(ApiKey key) {
        return edit(KeyForm.of(KeyDraft.of(key)));
    }

    /**
     * Asks for confirmation: in the title, because poezio does not show instructions, and in the instructions, because Converse keeps the
     * first title. The fields have names, because slixmpp, and therefore poezio, keeps only one without a name.
     */
    DataForm confirm(ApiKey key, Instant now) {
        DataForm form = form(DataForm.Type.form);
        String question = texts.get("command.keys.confirm", key.name());
        form.setTitle(question);
        form.addInstruction(question);
        summary(key, now).forEach((name, text) -> {
            FormField field = form.addField();
            field.setVariable(name);
            field.setType(FormField.Type.fixed);
            field.addValue(labeled(name, text));
        });
        return form;
    }

    /**
     * A new key with its secret, which is shown once. The title says so, because poezio does not show instructions. If
     * the previous form had a text input in the same place, Converse continues to show what was entered there.
     * Therefore, the name remains in its place, the secret is in the place of the scopes, and the id has a different
     * type.
     */
    DataForm created(ApiKey key, String secret) {
        DataForm form = form(DataForm.Type.result);
        form.setTitle(texts.get("command.keys.once"));
        field(form, "name", FormField.Type.text_single).addValue(key.name());
        field(form, "key", FormField.Type.text_single).addValue(secret);
        field(form, KEY, FormField.Type.text_multi).addValue(key.id());
        return form;
    }

    /** A key with all its settings. */
    DataForm show(ApiKey key, Instant now) {
        DataForm form = form(DataForm.Type.result);
        summary(key, now).forEach((name, text) -> field(form, name, FormField.Type.text_single)
                .addValue(text));
        KeyForm values = KeyForm.of(KeyDraft.of(key));
        KeyForm.FIELDS.stream()
                .filter(name -> form.getField(name) == null)
                .filter(name -> !values.values().getOrDefault(name, List.of()).isEmpty())
                .forEach(name -> {
                    FormField field = field(form, name, shownAs(type(name)));
                    values.values().get(name).forEach(field::addValue);
                });
        return form;
    }

    /** Converse and poezio show nothing for a choice without options. */
    private static FormField.Type shownAs(FormField.Type type) {
        return type == FormField.Type.list_multi ? FormField.Type.text_multi : type;
    }

    /**
     * All keys, each in a field with one line, because Gajim and profanity do not show tables of items (XEP-0004,
     * section 3.4).
     */
    DataForm list(List<ApiKey> keys, Instant now) {
        DataForm form = form(DataForm.Type.result);
        for (ApiKey key : keys) {
            FormField field = form.addField();
            field.setVariable(key.id());
            field.setType(FormField.Type.text_single);
            field.setLabel(called(key));
            field.addValue(line(key, now));
        }
        return form;
    }

    private String line(ApiKey key, Instant now) {
        return summary(key, now).entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty() && !entry.getKey().equals("name"))
                .map(entry -> labeled(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private Map<String, String> summary(ApiKey key, Instant now) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(KEY, key.id());
        row.put("name", key.name());
        row.put("scopes", key.scopes().stream().sorted().map(Scope::label).collect(Collectors.joining(" ")));
        row.put("status", texts.get("key.status." + EnumNames.of(key.status(now))));
        row.put("created_at", text(key.createdAt()));
        row.put("created_by", key.createdBy());
        row.put("last_used_at", text(key.lastUsedAt()));
        row.put("expires_at", text(key.expiresAt()));
        return row;
    }

    private static String text(Instant instant) {
        return Optional.ofNullable(instant).map(Instant::toString).orElse("");
    }

    private DataForm form(DataForm.Type type) {
        DataForm form = new DataForm(type);
        form.setTitle(title);
        FormField formType = form.addField();
        formType.setVariable("FORM_TYPE");
        formType.setType(FormField.Type.hidden);
        formType.addValue(FORM_TYPE);
        return form;
    }

    private FormField field(DataForm form, String name, FormField.Type type) {
        FormField field = form.addField();
        field.setVariable(name);
        field.setType(type);
        field.setLabel(label(name));
        return field;
    }

    private String label(String name) {
        return texts.get("key.field." + name);
    }

    private String labeled(String name, String text) {
        return texts.get("pair", label(name), text);
    }

    private static FormField.Type type(String name) {
        return switch (name) {
            case "scopes", "kinds" -> FormField.Type.list_multi;
            case "networks", "groups" -> FormField.Type.text_multi;
            case "groups_limited", "url_use" -> FormField.Type.boolean_type;
            default -> FormField.Type.text_single;
        };
    }
}
