/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.http.Json;
import org.igniterealtime.openfire.plugin.invites.settings.WebUrl;

/**
 * A list of apps. Two lists are equal only if they are the same, so that it costs nothing to compare them.
 *
 * <p>In JSON: {@code {"apps": [{"name", "colour", "icon"?, "invite"?, "platforms": […], "about": {"en": …}, "links": [{"store",
 * "url", "platforms"?}]}]}}. If anything is invalid, the whole list is refused, because half a list would look
 * intentional.
 */
final class AppList {

    private static final Set<String> STORES = Set.of("play", "fdroid", "appstore", "web", "site");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern ICON = Pattern.compile("[MmLlHhVvCcSsQqTtAaZz0-9 ,.-]+");
    private static final int LONGEST = 500;

    private final List<App> apps;

    private AppList(List<App> apps) {
        this.apps = List.copyOf(apps);
    }

    /** In the order in which they are shown. */
    List<App> apps() {
        return apps;
    }

    /** The apps for a platform: first those that can open invites. */
    List<App> on(Platform platform) {
        return apps.stream()
                .filter(app -> app.platforms().contains(platform.ofApps()))
                .sorted(Comparator.comparing(App::invite).reversed())
                .toList();
    }

    boolean opensInvites(Platform platform) {
        return on(platform).stream().anyMatch(App::invite);
    }

    /** The built-in list. */
    static AppList builtIn() {
        try (InputStream json = AppList.class.getResourceAsStream("apps.json")) {
            return parse(json.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Parses a list.
     *
     * @throws IllegalArgumentException with the reason if it is invalid
     */
    static AppList parse(byte[] json) {
        List<App> apps = new ArrayList<>();
        for (JsonNode app : array(tree(json), "apps")) {
            apps.add(app(app));
        }
        return new AppList(apps);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return Json.tree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static App app(JsonNode node) {
        String name = text(node, "name");
        String colour = text(node, "colour");
        require(COLOUR.matcher(colour).matches(), "the color of " + name + " is not of the form #rrggbb");
        Set<Platform> platforms = platforms(array(node, "platforms"));
        List<App.Link> links = new ArrayList<>();
        for (JsonNode link : array(node, "links")) {
            links.add(link(link));
        }
        require(!platforms.isEmpty() && !links.isEmpty(), name + " needs platforms and links");
        String icon = node.has("icon") ? text(node, "icon") : App.BUBBLE;
        require(ICON.matcher(icon).matches(), "the icon of " + name + " is not the data of an SVG path");
        JsonNode invite = node.path("invite");
        require(invite.isMissingNode() || invite.isBoolean(), "invite of " + name + " is neither true nor false");
        return new App(name, colour, icon, invite.asBoolean(), platforms, about(node.path("about")), links);
    }

    private static Map<String, String> about(JsonNode node) {
        Map<String, String> about = new HashMap<>();
        node.fieldNames().forEachRemaining(language -> about.put(language, text(node, language)));
        return about;
    }

    private static App.Link link(JsonNode node) {
        String store = text(node, "store");
        require(STORES.contains(store), "the store " + store + " is not one of " + String.join(", ", STORES));
        URI url = WebUrl.parse(text(node, "url"));
        require(url.getScheme().equals("https"), url.toString() + " is not an https URL");
        Set<Platform> platforms = node.has("platforms") ? platforms(array(node, "platforms")) : Set.of();
        return new App.Link(store, url.toString(), platforms);
    }

    private static Set<Platform> platforms(JsonNode names) {
        Set<Platform> platforms = EnumSet.noneOf(Platform.class);
        for (JsonNode name : names) {
            platforms.add(Platform.byKey(name.asText())
                    .filter(Platform::hasOwnApps)
                    .orElseThrow(() -> new IllegalArgumentException("unknown platform " + name.asText())));
        }
        return platforms;
    }

    private static JsonNode array(JsonNode node, String field) {
        require(node.path(field).isArray(), field + " is not an array");
        return node.get(field);
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asText("");
        require(
                node.path(field).isTextual() && !text.isBlank() && text.length() <= LONGEST,
                field + " is not a text of valid length");
        return text;
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
