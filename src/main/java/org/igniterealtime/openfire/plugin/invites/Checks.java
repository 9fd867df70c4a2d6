/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites;

import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.igniterealtime.openfire.plugin.invites.check.CertificateCheck;
import org.igniterealtime.openfire.plugin.invites.check.ClockCheck;
import org.igniterealtime.openfire.plugin.invites.check.DatabaseCheck;
import org.igniterealtime.openfire.plugin.invites.check.ExposureCheck;
import org.igniterealtime.openfire.plugin.invites.check.FeaturesCheck;
import org.igniterealtime.openfire.plugin.invites.check.HttpBindingCheck;
import org.igniterealtime.openfire.plugin.invites.check.MailCheck;
import org.igniterealtime.openfire.plugin.invites.check.PublicUrlCheck;
import org.igniterealtime.openfire.plugin.invites.check.SelfTest;
import org.igniterealtime.openfire.plugin.invites.check.SettingsCheck;
import org.igniterealtime.openfire.plugin.invites.check.UserStoreCheck;
import org.igniterealtime.openfire.plugin.invites.host.Deployment;
import org.igniterealtime.openfire.plugin.invites.host.HttpBinding;
import org.igniterealtime.openfire.plugin.invites.host.Openfire;
import org.igniterealtime.openfire.plugin.invites.mail.MailSetup;

/** The checks of the self-test, on this Openfire. */
final class Checks {

    private Checks() {}

    /**
     * The self-test.
     *
     * @param features the namespaces of the stream features that are advertised
     */
    static SelfTest of(Parts parts, Deployment deployment, List<String> features) {
        return new SelfTest(
                List.of(
                        new HttpBindingCheck(() -> HttpBinding.ports().tls(), () -> HttpBinding.ports()
                                .plain()),
                        new PublicUrlCheck(parts.values(), parts.address(), parts.identity()),
                        new CertificateCheck(
                                parts.address(), (SSLSocketFactory) SSLSocketFactory.getDefault(), parts.clock()),
                        new ExposureCheck(deployment::answersInClear, deployment::believesAnybody),
                        new DatabaseCheck(parts.health()),
                        new ClockCheck(parts.database(), parts.clock()),
                        new UserStoreCheck(parts.accounts()),
                        new FeaturesCheck(
                                parts.accounts().domain(), Openfire::clientPort, features, () -> parts.accounts()
                                        .writable()),
                        new MailCheck(new MailSetup(Openfire.properties())),
                        new SettingsCheck(parts.values())),
                parts.clock(),
                parts.ticker());
    }
}
