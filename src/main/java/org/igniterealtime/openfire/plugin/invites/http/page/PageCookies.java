/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.http.Tls;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/**
 * The two cookies of the form: one proves that a form came from our page (double submit), and the other lets the
 * success page be shown to whoever has just registered. Neither requires state on the server, so any node of a cluster
 * can respond.
 *
 * <p>With TLS, no other host of the same domain and no request without TLS can set the first cookie: its name starts
 * with {@code __Host-} (RFC 6265bis, section 4.1.3), which requires it to apply to the whole host. The second cookie is
 * sealed and bound to its invite: it does not specify a path, so browsers use the folder of the address that they see,
 * {@code …/invites/TOKEN}, however a proxy changes it (RFC 6265, section 5.1.4). Without TLS, browsers would refuse
 * either name.
 */
final class PageCookies {

    private static final String FORM = "invites_form";
    private static final String FORM_WITH_TLS = "__Host-" + FORM;
    private static final String DONE = "invites_done";
    private static final String DONE_WITH_TLS = "__Secure-" + DONE;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9]{32}");
    private static final int SECRET_LENGTH = 32;
    private static final Duration DONE_FOR = Duration.ofHours(1);

    private final Secrets secrets;
    private final Clock clock;
    private final Tls tls;

    PageCookies(Secrets secrets, Clock clock, Tls tls) {
        this.secrets = secrets;
        this.clock = clock;
        this.tls = tls;
    }

    /**
     * The secret for the form of this visit: that of the browser's cookie, so that two open tabs both work, or a new
     * one.
     */
    String formSecret(PageRequest visit) {
        return formCookie(visit).orElseGet(() -> secrets.secret(SECRET_LENGTH));
    }

    String setForm(PageRequest visit, String secret) {
        return tls.reaches(visit.request())
                ? FORM_WITH_TLS + "=" + secret + "; Path=/; HttpOnly; SameSite=Strict; Secure"
                : FORM + "=" + secret + "; HttpOnly; SameSite=Strict";
    }

    /**
     * Whether the form contains the same secret as the cookie.
     *
     * @param submitted the form's field; {@code null} if absent
     */
    boolean matches(PageRequest visit, String submitted) {
        Optional<String> cookie = formCookie(visit);
        return submitted != null && cookie.isPresent() && Secrets.same(cookie.get(), submitted);
    }

    private Optional<String> formCookie(PageRequest visit) {
        return visit.cookie(tls.reaches(visit.request()) ? FORM_WITH_TLS : FORM)
                .filter(value -> SECRET.matcher(value).matches());
    }

    /** Remembers in the browser, for an hour, whose account was created there with this invite. */
    String setDone(PageRequest visit, Token token, String username) {
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(username.getBytes(StandardCharsets.UTF_8));
        String until = Long.toString(clock.instant().plus(DONE_FOR).getEpochSecond());
        String value = name + "." + until + "." + seal(token, name + "." + until);
        String lasting = value + "; Max-Age=" + DONE_FOR.toSeconds() + "; HttpOnly; SameSite=Strict";
        return tls.reaches(visit.request()) ? DONE_WITH_TLS + "=" + lasting + "; Secure" : DONE + "=" + lasting;
    }

    /** Whose account was created in this browser with the invite within the last hour. */
    Optional<String> done(PageRequest visit, Token token) {
        String name = tls.reaches(visit.request()) ? DONE_WITH_TLS : DONE;
        String[] parts = visit.cookie(name).orElse("").split("\\.", -1);
        if (parts.length != 3 || !sealed(token, parts)) {
            return Optional.empty();
        }
        try {
            Instant until = Instant.ofEpochSecond(Long.parseLong(parts[1]));
            return clock.instant().isBefore(until)
                    ? Optional.of(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            // Whoever has the link can seal something that is not a username or a time.
            return Optional.empty();
        }
    }

    private static boolean sealed(Token token, String[] parts) {
        return Secrets.same(seal(token, parts[0] + "." + parts[1]), parts[2]);
    }

    /**
     * The key is the link's own token: nobody without the link can create a seal, and nothing has to be stored or
     * shared.
     */
    private static String seal(Token token, String text) {
        return HexFormat.of().formatHex(Secrets.hmac("invites done " + token.value(), text));
    }
}
