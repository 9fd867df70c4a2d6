/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Landing pages are rendered once for many visits, but changes of what they depend on must be visible immediately. */
class RenderedOnceTest {

    private static final String ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile Safari/537.36";

    @TempDir
    Path files;

    private PagesFixture scene;
    private LinkedInvite invite;
    private String path;

    @BeforeEach
    void start() throws Exception {
        scene = new PagesFixture(files);
        invite = scene.invite(InviteTerms.builder(InviteKind.ACCOUNT).build());
        path = "/invites/" + invite.token().value();
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    @Test
    void aRevokedLinkIsGoneAtOnce() throws Exception {
        assertThat(scene.get(path).statusCode()).isEqualTo(200);

        scene.invites.revoke(invite.invite().id(), null, InviteFixture.ADMIN);

        assertThat(scene.get(path).statusCode()).isEqualTo(410);
    }

    @Test
    void whatTheOperatorChangesShowsAtOnce() throws Exception {
        String before = scene.get(path).body();

        scene.properties.put("invites.brand.name", "Verona");
        String named = scene.get(path).body();
        scene.properties.put("invites.brand.color", "#aa1122");
        String coloured = scene.get(path).body();
        scene.publicAddress = Optional.of(URI.create("https://other.example.org"));
        String moved = scene.get(path).body();
        Files.writeString(
                files.resolve("apps.json"),
                "{\"apps\":[{\"name\":\"Ours\",\"colour\":\"#123456\",\"platforms\":[\"web\"],"
                        + "\"links\":[{\"store\":\"web\",\"url\":\"https://chat.example.org\"}]}]}");
        String listed = scene.get(path).body();

        assertThat(named).contains("Verona").isNotEqualTo(before);
        assertThat(List.of(before, named, coloured, moved, listed)).doesNotHaveDuplicates();
        assertThat(listed).contains("Ours").doesNotContain("Monal");
    }

    @Test
    void eachVisitorGetsTheOwnLanguageAndPlatform() throws Exception {
        for (int visit = 0; visit < 2; visit++) {
            assertThat(scene.get(path, "Accept-Language", "de").body()).contains("<html lang=\"de\" dir=\"ltr\">");
            assertThat(scene.get(path).body())
                    .contains("<html lang=\"en\" dir=\"ltr\">")
                    .doesNotContain("For your Android phone</h3>");
            assertThat(scene.get(path, "User-Agent", ANDROID).body()).contains("For your Android phone</h3>");
        }
    }

    @Test
    void compressedPagesAndFilesAreTheSame() throws Exception {
        for (String address : List.of(path, "/invites/assets/page.css", "/invites/assets/brand.css")) {
            HttpResponse<byte[]> plain = bytes(address, "identity");
            HttpResponse<byte[]> compressed = bytes(address, "gzip, deflate, br");

            assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(compressed.headers().firstValue("Vary").orElse("")).contains("Accept-Encoding");
            assertThat(compressed.headers().firstValue("Link"))
                    .isEqualTo(plain.headers().firstValue("Link"));
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(new String(plain.body(), StandardCharsets.UTF_8));
            }
        }
    }

    private HttpResponse<byte[]> bytes(String address, String encodings) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(scene.address() + address))
                .header("Accept-Encoding", encodings)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    @Test
    void twoEncodingsOfAFileHaveTwoTags() throws Exception {
        String file = "/invites/assets/page.js";
        String plain = scene.get(file).headers().firstValue("ETag").orElseThrow();
        String compressed = bytes(file, "gzip").headers().firstValue("ETag").orElseThrow();

        assertThat(compressed).isNotEqualTo(plain);
        assertThat(scene.get(file, "Accept-Encoding", "gzip", "If-None-Match", compressed)
                        .statusCode())
                .isEqualTo(304);
        assertThat(scene.get(file, "If-None-Match", plain).statusCode()).isEqualTo(304);
        assertThat(scene.get(file, "If-None-Match", compressed).statusCode()).isEqualTo(200);
    }

    /** A phone on a slow connection loads these once. */
    @Test
    void aFirstVisitWeighsLittle() throws Exception {
        int weight = 0;
        for (String address : List.of(
                path,
                "/invites/assets/page.css",
                "/invites/assets/brand.css",
                "/invites/assets/page.js",
                "/invites/assets/icon.svg")) {
            weight += bytes(address, "gzip").body().length;
        }
        assertThat(weight).isLessThan(40_000);
    }
}
