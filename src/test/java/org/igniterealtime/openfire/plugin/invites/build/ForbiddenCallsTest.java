/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jivesoftware.openfire.PacketDeliverer;
import org.jivesoftware.openfire.RoutingTable;
import org.jivesoftware.openfire.auth.AuthToken;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.util.JiveGlobals;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/** Checks that nothing is called that does not exist in all supported Openfire versions, or depends on the language of the JVM. */
class ForbiddenCallsTest {

    /**
     * A member that compiles with the oldest Openfire and breaks on a newer one.
     *
     * @param owner the class that declares it; calls through subclasses count as well
     * @param member a method, a field, or {@code <init>}; a {@code *} at the end matches anything
     * @param parameters the beginnings of the (simple) names of its parameter types, or null for every overload
     * @param reason what happens, and what to do instead
     */
    private record Forbidden(String owner, String member, List<String> parameters, String reason) {

        boolean matches(JavaAccess<?> access) {
            return access.getTargetOwner().isAssignableTo(owner)
                    && named(access.getTarget().getName())
                    && (parameters == null || parameters.equals(parametersOf(access)));
        }

        boolean named(String name) {
            return member.endsWith("*")
                    ? name.startsWith(member.substring(0, member.length() - 1))
                    : name.equals(member);
        }

        private static List<String> parametersOf(JavaAccess<?> access) {
            return access.getTarget() instanceof com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget unit
                    ? unit.getRawParameterTypes().stream()
                            .map(JavaClass::getSimpleName)
                            .toList()
                    : List.of();
        }
    }

    private static final String OPENFIRE = "org.jivesoftware.openfire.";
    private static final String UTIL = "org.jivesoftware.util.";

    private static final List<Forbidden> LOST_OR_CHANGED = List.of(
            any(OPENFIRE + "session.Session", "getStatus", "an int before 4.8, an enum from then on"),
            any(OPENFIRE + "session.Session", "isSecure", "gone with 4.9"),
            any(OPENFIRE + "session.LocalSession", "setSessionData", "gone; keep a weak map of your own"),
            any(OPENFIRE + "session.LocalSession", "removeSessionData", "gone; keep a weak map of your own"),
            any(
                    OPENFIRE + "session.LocalClientSession",
                    "getAvailableStreamFeatures",
                    "returns something else from 4.8 on"),
            any(OPENFIRE + "session.LocalSession", "getAvailableStreamFeatures", "returns something else from 4.8 on"),
            any(OPENFIRE + "container.PluginManager", "getPlugin", "gone; a plugin is told its folder when it starts"),
            any(OPENFIRE + "container.PluginManager", "getName", "gone; a plugin is told its folder when it starts"),
            any(OPENFIRE + "container.PluginManager", "getVersion", "gone; a plugin is told its folder when it starts"),
            any(OPENFIRE + "container.PluginManager", "getPluginDirectory", "gone; a plugin is told its folder"),
            any(OPENFIRE + "user.UserManager", "isRegisteredUser", "other parameters later; use getUser"),
            any(UTIL + "TaskEngine", "schedule", "other parameters later; use an executor of your own"),
            any(UTIL + "TaskEngine", "scheduleAtFixedRate", "other parameters later; use an executor of your own"),
            any(OPENFIRE + "http.HttpBindManager", "getHttpBindUnsecurePort", "gone; read httpbind.port.plain"),
            any(OPENFIRE + "http.HttpBindManager", "getHttpBindSecurePort", "gone; read httpbind.port.secure"),
            // If such a constant is a literal, the compiler copies it: then nothing can break, and this test cannot see
            // it.
            any(OPENFIRE + "http.HttpBindManager", "HTTP_BIND_*", "gone; name the property"),
            any(UTIL + "cache.CacheFactory", "getLock", "gone; Cache.getLock came instead"),
            any(UTIL + "cache.Cache", "getCacheSize", "an int, later a long"),
            any(UTIL + "cache.Cache", "setMaxCacheSize", "an int, later a long"),
            any(UTIL + "JiveGlobals", "getHomeDirectory", "gone; a path of another type"),
            any(UTIL + "JiveGlobals", "setXMLProperty", "gone; conf/openfire.xml is not ours to write"),
            any(UTIL + "StringUtils", "encodeBase64", "gone; java.util.Base64"),
            any(UTIL + "StringUtils", "decodeBase64", "gone; java.util.Base64"),
            any(OPENFIRE + "commands.SessionData", "getCreationStamp", "a long, later an Instant"),
            new Forbidden(
                    OPENFIRE + "RoutingTable",
                    "routePacket",
                    List.of("JID", "Packet", "boolean"),
                    "gone; the PacketRouter routes"),
            any(OPENFIRE + "auth.AuthToken", "<init>", "no public constructor later; ask AuthFactory"));

    /** Calls that would compile with a newer Openfire but not exist in the oldest. */
    private static final List<Forbidden> UNKNOWN_TO_THE_OLDEST = List.of(
            any(OPENFIRE + "disco.IQDiscoInfoHandler", "addServerFeaturesProvider", "use addServerFeature"),
            any(UTIL + "SystemProperty", "*", "from 4.4 on only; use JiveGlobals"));

    /** In Turkish, the lower-case form of I is not i: names, scopes and header values would not be found. Arabic has other digits. */
    private static final List<Forbidden> OF_THE_DEFAULT_LOCALE = List.of(
            new Forbidden("java.lang.String", "toLowerCase", List.of(), "name a locale"),
            new Forbidden("java.lang.String", "toUpperCase", List.of(), "name a locale"),
            new Forbidden("java.lang.String", "format", List.of("String", "Object[]"), "name a locale"),
            any("java.lang.String", "formatted", "String.format takes a locale"),
            new Forbidden("java.text.MessageFormat", "<init>", List.of("String"), "name a locale"),
            new Forbidden("java.text.MessageFormat", "format", List.of("String", "Object[]"), "name a locale"),
            any("java.util.Locale", "getDefault", "the operator's is Openfire.locale()"));

    private static final String JSON_VALUE = "com.fasterxml.jackson.databind.JsonNode";

    /**
     * Jackson's default buffers are in thread locals of Openfire's threads, and would keep the class loader of an unloaded plugin alive.
     */
    private static final List<Forbidden> WITH_BUFFERS_THAT_STAY = List.of(
            any(JSON_VALUE, "toString", "Json.text writes with buffers of our own"),
            any(JSON_VALUE, "toPrettyString", "Json.text writes with buffers of our own"));

    @Test
    void noJsonIsWrittenWithBuffersThatStay() {
        assertThat(violations(OurClasses.all(), WITH_BUFFERS_THAT_STAY)).isEmpty();
        assertThat(joined(OurClasses.all())).isEmpty();
    }

    @Test
    void jsonThatIsWrittenWithBuffersThatStayIsFound() {
        JavaClasses fixture = new ClassFileImporter().importClasses(WritesJson.class);

        assertThat(violations(fixture, WITH_BUFFERS_THAT_STAY)).hasSize(2);
        assertThat(joined(fixture)).hasSize(1);
    }

    /**
     * Conversions of any object to text in classes that use JSON values, because the object may be JSON. Concatenation is such a conversion
     * as well.
     */
    private static List<String> joined(JavaClasses classes) {
        Forbidden text = new Forbidden("java.lang.String", "valueOf", List.of("Object"), "Json.text");
        return classes.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(known -> known.getTargetClass().isAssignableTo(JSON_VALUE)))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(text::matches)
                .map(JavaAccess::getDescription)
                .toList();
    }

    @Test
    void nothingDependsOnTheLanguageOfTheJvm() {
        assertThat(violations(OurClasses.all(), OF_THE_DEFAULT_LOCALE)).isEmpty();
    }

    @Test
    void nothingThatBreaksOnANewerOpenfireIsCalled() {
        assertThat(violations(OurClasses.all())).isEmpty();
    }

    @Test
    void everyEntryNamesAMemberOfTheOldestOpenfire() throws ClassNotFoundException {
        assumeTrue(System.getProperty("openfire.version", "4.2.0").equals("4.2.0"), "other versions have lost some");
        for (Forbidden entry : LOST_OR_CHANGED) {
            Class<?> owner = Class.forName(entry.owner(), false, getClass().getClassLoader());
            Stream<String> names = Stream.concat(
                    Arrays.stream(owner.getMethods()).map(Method::getName),
                    Stream.concat(
                            Arrays.stream(owner.getFields()).map(java.lang.reflect.Field::getName),
                            Stream.of("<init>")));

            assertThat(names).as(entry.toString()).anyMatch(entry::named);
        }
    }

    @Test
    void aClassThatCallsThemIsFound() {
        JavaClasses fixture = new ClassFileImporter().importClasses(CallsWhatItMustNot.class);

        assertThat(violations(fixture)).hasSize(3);
        assertThat(violations(fixture, OF_THE_DEFAULT_LOCALE)).hasSize(2);
    }

    @Test
    void infoProvidersAnswerBothQuestionsAboutForms() {
        for (JavaClass type : OurClasses.all()) {
            if (type.isAssignableTo("org.jivesoftware.openfire.disco.DiscoInfoProvider") && !type.isInterface()) {
                assertThat(type.getMethods())
                        .as(type.getName() + " (4.x asks the first, 5.x the second)")
                        .anyMatch(method -> method.getName().equals("getExtendedInfo"))
                        .anyMatch(method -> method.getName().equals("getExtendedInfos"));
            }
        }
    }

    @Test
    void slf4jIsCalledAsOfTheOldestOpenfire() throws Exception {
        try (URLClassLoader old = OtherRuntime.OLDEST.loader()) {
            for (JavaClass type : OurClasses.all()) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    String owner = access.getTargetOwner().getName();
                    if (owner.startsWith("org.slf4j.")) {
                        assertThat(MemberLookup.exists(old, access))
                                .as(access.getDescription())
                                .isTrue();
                    }
                }
            }
        }
    }

    private static List<String> violations(JavaClasses classes) {
        return violations(
                classes,
                Stream.concat(LOST_OR_CHANGED.stream(), UNKNOWN_TO_THE_OLDEST.stream())
                        .toList());
    }

    private static List<String> violations(JavaClasses classes, List<Forbidden> forbidden) {
        return classes.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .flatMap(access -> forbidden.stream()
                        .filter(entry -> entry.matches(access))
                        .map(entry -> access.getDescription() + ": " + entry.reason()))
                .toList();
    }

    private static Forbidden any(String owner, String member, String reason) {
        return new Forbidden(owner, member, null, reason);
    }

    /** Writes JSON in each of the forbidden ways. */
    @SuppressWarnings("unused")
    private static final class WritesJson {
        static String plain(com.fasterxml.jackson.databind.node.ObjectNode value) {
            return value.toString();
        }

        static java.util.function.Function<com.fasterxml.jackson.databind.JsonNode, String> later() {
            return com.fasterxml.jackson.databind.JsonNode::toPrettyString;
        }

        static String joined(com.fasterxml.jackson.databind.JsonNode value) {
            return "value: " + value;
        }
    }

    /** Forbidden calls (some through a subclass or a method reference), and some that only look like forbidden ones. */
    @SuppressWarnings({"unused", "StringCaseLocaleUsage"})
    private abstract static class CallsWhatItMustNot implements PacketDeliverer {
        String home = JiveGlobals.getHomeDirectory();

        static boolean secure(LocalClientSession session) {
            return session.isSecure();
        }

        static java.util.function.Function<String, AuthToken> tokens() {
            return AuthToken::new;
        }

        static java.util.function.Function<String, String> small() {
            return String::toLowerCase;
        }

        static String twice(String text) {
            return text.toUpperCase() + text.toUpperCase(Locale.ROOT) + String.format(Locale.ROOT, "%s", text);
        }

        static void route(RoutingTable table, JID to, Packet packet) {
            table.getRoutes(to, null);
        }
    }
}
