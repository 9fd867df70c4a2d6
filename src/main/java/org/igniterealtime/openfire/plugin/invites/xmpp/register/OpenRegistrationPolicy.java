/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.redemption.Registrar;

/**
 * What may be registered without a token: what the operator's settings say, no name that is kept for somebody else, no password that
 * nobody could log in with, and no text that would break a stanza.
 */
final class OpenRegistrationPolicy {

    private final Registrar registrar;
    private final BooleanSupplier open;
    private final Supplier<Optional<URI>> elsewhere;

    /**
     * @param registrar knows which names are kept, and which passwords and texts are good
     * @param open whether anybody may register
     * @param elsewhere the operator's sign-up page
     */
    OpenRegistrationPolicy(Registrar registrar, BooleanSupplier open, Supplier<Optional<URI>> elsewhere) {
        this.registrar = registrar;
        this.open = open;
        this.elsewhere = elsewhere;
    }

    /** What speaks against a stranger's asking what there is to fill in. */
    Optional<Refusal> ask() {
        return open.getAsBoolean() ? Optional.empty() : Optional.of(Refusal.CLOSED);
    }

    /** Where who may not register here is sent. */
    Optional<SignUpPage> signUpPage() {
        return elsewhere.get().map(SignUpPage::new);
    }

    /** What speaks against a stranger's registering. */
    Optional<Refusal> register(Submission submission) {
        return ask().or(() -> name(submission)).or(() -> fields(submission));
    }

    /** What speaks against a user's making another account, which Openfire lets every user do whatever the operator says. */
    Optional<Refusal> registerOther(Submission submission) {
        return open.getAsBoolean() ? name(submission).or(() -> fields(submission)) : Optional.of(Refusal.FORBIDDEN);
    }

    /** What speaks against what Openfire is to take beside the name. */
    Optional<Refusal> fields(Submission submission) {
        return registrar.checkForeign(submission.account()).map(Refusal::of);
    }

    private Optional<Refusal> name(Submission submission) {
        return submission.username() == null
                ? Optional.of(Refusal.UNNAMED)
                : registrar.checkName(submission.username()).map(Refusal::of);
    }
}
