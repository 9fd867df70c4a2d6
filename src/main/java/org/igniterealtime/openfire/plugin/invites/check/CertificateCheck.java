/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/**
 * Whether browsers will trust the certificate behind the public URL. If not, neither the invitee nor a program gets any
 * further than to an error.
 */
public final class CertificateCheck implements Check {

    private static final Duration SOON = Duration.ofDays(14);

    /** The types of names in a certificate: RFC 5280, section 4.2.1.6. */
    private static final List<Integer> HOSTS = List.of(2, 7);

    private final Supplier<Optional<URI>> address;
    private final SSLSocketFactory authorities;
    private final Clock clock;

    /**
     * @param address the base of all links; called each time
     * @param authorities trusts about the same authorities as browsers do, as the JDK's own does
     * @param clock the current time
     */
    public CertificateCheck(Supplier<Optional<URI>> address, SSLSocketFactory authorities, Clock clock) {
        this.address = address;
        this.authorities = authorities;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public Finding check() {
        Optional<URI> url = address.get();
        if (url.isEmpty()) {
            return Finding.skipped("none");
        } else if (!Addresses.isTls(url.get())) {
            return Finding.skipped("clear");
        }
        try {
            List<X509Certificate> chain = chain(url.get());
            return chain.isEmpty() ? Finding.skipped("unreachable") : found(url.get(), chain);
        } catch (IOException e) {
            return Finding.skipped("unreachable");
        }
    }

    private static List<X509Certificate> chain(URI url) throws IOException {
        try (Wire wire = Addresses.open(url)) {
            return wire.anyhow();
        }
    }

    private Finding found(URI url, List<X509Certificate> chain) throws IOException {
        X509Certificate certificate = chain.get(0);
        Instant until = certificate.getNotAfter().toInstant();
        LocalDate day = LocalDate.ofInstant(until, ZoneOffset.UTC);
        if (!isTrusted(url)) {
            return Finding.bad(reason(certificate, url.getHost()), url.getHost(), day, names(certificate));
        }
        return until.isBefore(clock.instant().plus(SOON))
                ? Finding.warning("soon", url.getHost(), day)
                : Finding.good("good", url.getHost(), day);
    }

    private boolean isTrusted(URI url) throws IOException {
        try (Wire wire = Addresses.open(url)) {
            wire.trusted(authorities);
            return true;
        } catch (SSLException e) {
            return false;
        }
    }

    /** What to mend first. */
    private String reason(X509Certificate certificate, String host) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (CertificateExpiredException e) {
            return "expired";
        } catch (CertificateNotYetValidException e) {
            return "not_yet";
        }
        if (isSelfSigned(certificate)) {
            return "self_signed";
        }
        return isFor(host, hosts(certificate)) ? "untrusted" : "wrong_host";
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String names(X509Certificate certificate) {
        List<String> names = hosts(certificate);
        return names.isEmpty() ? certificate.getSubjectX500Principal().getName() : String.join(", ", names);
    }

    private static List<String> hosts(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> HOSTS.contains((Integer) name.get(0)))
                            .map(name -> Objects.toString(name.get(1)))
                            .toList();
        } catch (GeneralSecurityException e) {
            return List.of();
        }
    }

    /** RFC 6125, section 6.4: an asterisk stands for the first label. */
    static boolean isFor(String host, List<String> names) {
        String wanted = host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals(wanted)
                        || (name.startsWith("*.") && name.substring(1).equals(wanted.replaceFirst("^[^.]+", ""))));
    }
}
