/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.key;

import java.net.URI;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.account.Directory;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.Console;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Creators;
import org.igniterealtime.openfire.plugin.invites.console.Draft;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Moment;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.console.form.Form;
import org.igniterealtime.openfire.plugin.invites.console.form.FormPage;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.KeyDraft;
import org.igniterealtime.openfire.plugin.invites.key.KeyForm;
import org.igniterealtime.openfire.plugin.invites.key.KeyRefusal;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** The pages of API keys: the list, {@code ?tab=revoked}, {@code ?new}, {@code ?edit=ID} and {@code ?revoke=ID}. */
public final class KeysServlet extends ConsoleServlet {

    private static final String ADDRESS = "invites-keys.jsp";
    private static final String ITEM = "invites-keys";
    private static final String ACTION = "action";
    private static final String NEW = ADDRESS + "?new";
    private static final long serialVersionUID = 1L;

    private final transient AuditedApiKeys apiKeys;
    private final transient Directory directory;
    private final transient Supplier<Optional<URI>> address;

    /**
     * Makes it from its parts.
     *
     * @param apiKeys where keys are made and changed
     * @param directory groups to choose from
     * @param address the base of the API; empty while there is none
     * @param console what all pages need
     */
    public KeysServlet(AuditedApiKeys apiKeys, Directory directory, Supplier<Optional<URI>> address, Console console) {
        super(ADDRESS, console);
        this.apiKeys = apiKeys;
        this.directory = directory;
        this.address = address;
    }

    @Override
    protected Answer show(Visit visit) {
        if (visit.fields().has("new")) {
            return form(visit);
        } else if (visit.fields().has("edit")) {
            return found(visit.fields().get("edit"), key -> form(visit, key));
        } else if (visit.fields().has("revoke")) {
            return found(visit.fields().get("revoke"), key -> question(visit.texts(), key));
        }
        return new Answer.View("keys", list(visit));
    }

    private KeysPage list(Visit visit) {
        boolean revoked = visit.fields().get("tab").equals("revoked");
        List<ApiKey> keys = apiKeys.keys().list();
        Creators creators = new Creators(keys, console(), visit.texts());
        List<KeyRow> rows = keys.stream()
                .filter(key -> (key.revokedAt() != null) == revoked)
                .map(key -> KeyRow.of(key, creators, console(), visit.texts()))
                .toList();
        String base = address.get().map(URI::toString).orElse("");
        String secret = visit.flash().secret();
        return new KeysPage(revoked, rows, base, secret == null || base.isEmpty() ? "" : example(base, secret));
    }

    /** Creates an invite or, with a key that may not, shows what the key may do. */
    private String example(String base, String secret) {
        boolean creates = secret.split("_", 3).length == 3
                && apiKeys.keys()
                        .find(secret.split("_", 3)[1])
                        .filter(key -> key.scopes().contains(Scope.INVITES_CREATE))
                        .isPresent();
        String curl = "curl -i" + (isTrusted() ? "" : " -k") + " -H \"Authorization: Bearer " + secret + "\" ";
        return creates ? curl + "-X POST " + base + "/invites_api" : curl + base + "/invites/api/v1/keys/self";
    }

    private boolean isTrusted() {
        return console().selfTest().get().bad().stream()
                .noneMatch(result -> result.check().equals("certificate"));
    }

    private Answer found(String id, Function<ApiKey, Answer> page) {
        return apiKeys.keys()
                .find(id)
                .filter(key -> key.revokedAt() == null)
                .map(page)
                .orElseGet(() -> gone(id));
    }

    private static Answer gone(String id) {
        return new Answer.Redirect(ADDRESS, Flash.bad("key.gone", id));
    }

    private Answer form(Visit visit) {
        Texts texts = visit.texts();
        FormPage page = new FormPage(ITEM, texts.get("console.keys.new"), ADDRESS)
                .intro(texts.get("console.keys.new.intro"))
                .hidden(ACTION, "create")
                .buttons(texts.get("console.keys.new"), ADDRESS);
        return form(page, visit.drafts().find(NEW), KeyForm.blank(), null, texts);
    }

    private Answer form(Visit visit, ApiKey key) {
        Texts texts = visit.texts();
        Optional<Draft> draft = visit.drafts().find(edit(key.id()));
        FormPage page = new FormPage(ITEM, texts.get("console.keys.edit"), ADDRESS)
                .intro(texts.get("console.keys.edit.intro", key.id()))
                .hidden(ACTION, "edit")
                .hidden("id", key.id())
                .hidden(
                        KeyPageForm.VERSION,
                        draft.map(Draft::values)
                                .map(values -> version(new KeyPageForm(values).text(KeyPageForm.VERSION)))
                                .orElse(key.version()))
                .buttons(texts.get("console.save"), ADDRESS);
        return form(page, draft, KeyForm.of(KeyDraft.of(key)), console().moment(key.expiresAt()), texts);
    }

    private Answer form(FormPage page, Optional<Draft> draft, KeyForm form, Moment end, Texts texts) {
        draft.map(Draft::message).map(texts::get).ifPresent(page::message);
        Map<String, List<String>> saved = KeyPageForm.of(form).values();
        Map<String, List<String>> values = draft.map(Draft::values).orElse(saved);
        List<FieldProblem> problems = draft.map(Draft::problems).orElse(List.of());
        Form fields = new KeyFields(directory, texts).form(values, problems, end);
        if (draft.filter(Draft::isOutdated).isPresent()) {
            fields.compare(saved);
        }
        return new Answer.View("form", page.form(fields));
    }

    private static Answer question(Texts texts, ApiKey key) {
        return new Answer.View(
                "form",
                new FormPage(ITEM, texts.get("console.keys.revoke.do"), ADDRESS)
                        .intro(texts.get("console.keys.revoke.sure", key.name(), key.id()))
                        .hidden(ACTION, "revoke")
                        .hidden("id", key.id())
                        .buttons(texts.get("console.keys.revoke.do"), ADDRESS));
    }

    @Override
    protected Answer change(Visit visit) {
        FormFields sent = visit.fields();
        String id = sent.one("id");
        KeyPageForm typed = KeyPageForm.of(sent);
        if (sent.has("cancel")) {
            return new Answer.Done(page(sent), new Answer.Redirect(ADDRESS, Flash.NONE));
        }
        return switch (sent.one(ACTION)) {
            case "create" -> apiKeys.create(typed.toKeyForm(null, zone()), visit.operator())
                    .fold(
                            made -> done(
                                    sent,
                                    Flash.good(
                                                    "console.keys.created",
                                                    made.key().name())
                                            .with(made.secret())),
                            refusal -> refused(sent, refusal));
            case "edit" -> apiKeys.edit(
                            id,
                            typed.toKeyForm(
                                    apiKeys.keys()
                                            .find(id)
                                            .map(ApiKey::expiresAt)
                                            .orElse(null),
                                    zone()),
                            version(sent.one(KeyPageForm.VERSION)),
                            visit.operator())
                    .fold(key -> done(sent, Flash.good("key.edited", key.name())), refusal -> refused(sent, refusal));
            case "revoke" -> apiKeys.revoke(id, visit.operator())
                    .fold(key -> done(sent, Flash.good("key.revoked", key.name())), refusal -> refused(sent, refusal));
            default -> new Answer.Redirect(ADDRESS, Flash.bad("console.unknown"));
        };
    }

    private ZoneId zone() {
        return console().zone().get();
    }

    private static Answer done(FormFields sent, Flash flash) {
        return new Answer.Done(page(sent), new Answer.Redirect(ADDRESS, flash));
    }

    private static Answer refused(FormFields sent, KeyRefusal refusal) {
        return switch (refusal.reason()) {
            case INVALID -> new Answer.Again(
                    page(sent), new Draft(KeyPageForm.of(sent).values(), refusal.problems(), null));
            case OUTDATED -> {
                Map<String, List<String>> values =
                        new HashMap<>(KeyPageForm.of(sent).values());
                values.put(
                        KeyPageForm.VERSION,
                        List.of(String.valueOf(refusal.current().version())));
                yield new Answer.Again(page(sent), new Draft(values, List.of(), Draft.OUTDATED));
            }
                // The last two are said to keys alone.
            case NOT_FOUND, REVOKED, BEYOND_OWN_KEY, OWN_KEY -> gone(sent.one("id"));
        };
    }

    @Override
    protected Answer failed(Visit visit) {
        FormFields sent = visit.fields();
        return sent.one(ACTION).equals("revoke")
                ? super.failed(visit)
                : new Answer.Again(page(sent), new Draft(KeyPageForm.of(sent).values(), List.of(), FAILED));
    }

    /** The address of the page that a form of ours is on. */
    private static String page(FormFields sent) {
        return sent.one(ACTION).equals("edit") ? edit(sent.one("id")) : NEW;
    }

    private static String edit(String id) {
        return ADDRESS + "?edit=" + FormFields.encode(id);
    }

    /** One that no key has, if it is no number. */
    private static int version(String version) {
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
    }
}
