/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import org.igniterealtime.openfire.plugin.invites.settings.FormRule;
import org.igniterealtime.openfire.plugin.invites.view.Templates;

/**
 * What the operator has decided about the pages, as it was when a request came.
 *
 * @param name of the service
 * @param domain the XMPP domain
 * @param welcome a text about the service; empty = none
 * @param terms the URL of the terms of use; empty = none
 * @param privacy the URL of the privacy policy; empty = none
 * @param nameField whether the form asks for a full name
 * @param emailField whether the form asks for an email address
 * @param termsCheckbox whether the form has a check box to agree to the terms of use
 * @param contact how to reach those who run the service: a URL; empty = unknown
 * @param signUp the URL of a page where anyone can get an account here; empty = there is none
 * @param webChat the URL of the service's own web chat; empty = there is none
 * @param logo the address of the logo below {@code invites/}; empty = none
 * @param brandCss the address of the colors below {@code invites/}
 * @param customCss the address of the operator's style sheet below {@code invites/}; empty = none
 * @param address the public base URL; empty = unknown
 * @param apps the apps to offer
 * @param templates the templates of the pages
 */
record Site(
        String name,
        String domain,
        String welcome,
        String terms,
        String privacy,
        FormRule nameField,
        FormRule emailField,
        boolean termsCheckbox,
        String contact,
        String signUp,
        String webChat,
        String logo,
        String brandCss,
        String customCss,
        String address,
        AppList apps,
        Templates templates) {}
