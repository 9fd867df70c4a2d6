/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.igniterealtime.openfire.plugin.invites.view.Brand;
import org.igniterealtime.openfire.plugin.invites.view.OwnTemplates;

/** Reads what the operator has decided about the pages. */
final class Sites {

    private final SettingValues settings;
    private final Brand brand;
    private final Assets assets;
    private final OperatorFiles files;
    private final String domain;
    private final OwnTemplates templates;
    private final Supplier<String> address;
    private final Supplier<Optional<String>> webChat;

    /**
     * @param address the public base URL of the pages; empty = unknown
     * @param webChat the URL of a web chat on this server; the operator's setting takes precedence
     */
    Sites(
            SettingValues settings,
            Brand brand,
            Assets assets,
            OperatorFiles files,
            OwnTemplates templates,
            String domain,
            Supplier<String> address,
            Supplier<Optional<String>> webChat) {
        this.settings = settings;
        this.brand = brand;
        this.assets = assets;
        this.files = files;
        this.domain = domain;
        this.templates = templates;
        this.address = address;
        this.webChat = webChat;
    }

    /** As it is now. */
    Site now() {
        return new Site(
                brand.name(),
                domain,
                brand.welcome().orElse(""),
                brand.terms().orElse(""),
                brand.privacy().orElse(""),
                settings.get(Settings.FORM_NAME),
                settings.get(Settings.FORM_EMAIL),
                settings.get(Settings.TERMS_CHECKBOX),
                brand.contact().orElse(""),
                brand.signUp().orElse(""),
                brand.webChat().or(webChat).orElse(""),
                assets.address("logo"),
                assets.address("brand.css"),
                assets.address("custom.css"),
                address.get(),
                files.apps(),
                templates.current());
    }
}
