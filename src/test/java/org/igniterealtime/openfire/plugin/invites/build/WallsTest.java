/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.build;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.InvitesPlugin;
import org.jivesoftware.openfire.XMPPServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks which packages depend on which. An empty package violates nothing. */
class WallsTest {

    private static final String ROOT = OurClasses.ROOT;

    /** Classes of Openfire whose static methods reach the running server. */
    private static final Set<String> SINGLETONS = Set.of(
            "org.jivesoftware.database.DbConnectionManager",
            "org.jivesoftware.database.SequenceManager",
            "org.jivesoftware.openfire.SessionManager",
            "org.jivesoftware.openfire.XMPPServer",
            "org.jivesoftware.openfire.admin.AdminManager",
            "org.jivesoftware.openfire.auth.AuthFactory",
            "org.jivesoftware.openfire.cluster.ClusterManager",
            "org.jivesoftware.openfire.event.GroupEventDispatcher",
            "org.jivesoftware.openfire.event.UserEventDispatcher",
            "org.jivesoftware.openfire.group.GroupManager",
            "org.jivesoftware.openfire.http.HttpBindManager",
            "org.jivesoftware.openfire.interceptor.InterceptorManager",
            "org.jivesoftware.openfire.lockout.LockOutManager",
            "org.jivesoftware.openfire.roster.RosterManager",
            "org.jivesoftware.openfire.security.SecurityAuditManager",
            "org.jivesoftware.openfire.user.PresenceEventDispatcher",
            "org.jivesoftware.openfire.user.UserManager",
            "org.jivesoftware.util.EmailService",
            "org.jivesoftware.util.JiveGlobals",
            "org.jivesoftware.util.PropertyEventDispatcher",
            "org.jivesoftware.util.TaskEngine",
            "org.jivesoftware.util.cache.CacheFactory");

    private static final String JACKSON = "com.fasterxml.jackson";

    /** The JSON types that other classes may use. */
    private static final Set<String> JSON_VALUES = Set.of(
            JACKSON + ".core.JsonProcessingException",
            JACKSON + ".databind.JsonNode",
            JACKSON + ".databind.node.ArrayNode",
            JACKSON + ".databind.node.BooleanNode",
            JACKSON + ".databind.node.LongNode",
            JACKSON + ".databind.node.NullNode",
            JACKSON + ".databind.node.ObjectNode",
            JACKSON + ".databind.node.TextNode");

    private static JavaClasses ours;

    @BeforeAll
    static void importClasses() {
        ours = OurClasses.all();
    }

    @Test
    void theHeartCallsNobodyOfOursButTheKernel() {
        onlyCalls("invite", "invite", "outcome", "account", "db", "event", "policy", "secret", "settings", "text")
                .check(ours);
        onlyCalls(
                        "redemption",
                        "redemption",
                        "outcome",
                        "invite",
                        "account",
                        "db",
                        "event",
                        "log",
                        "policy",
                        "secret",
                        "settings",
                        "text")
                .check(ours);
        onlyCalls("stats", "stats", "db", "invite", "redemption").check(ours);
        onlyCalls("mail", "mail", "outcome", "db", "event", "invite", "log", "secret", "settings", "text", "view")
                .check(ours);
        onlyCalls("key", "key", "outcome", "db", "event", "limit", "log", "secret", "settings", "text")
                .check(ours);
    }

    @Test
    void theKernelCallsNobodyOfOurs() {
        onlyCalls("db", "db", "log").check(ours);
        onlyCalls("event", "event", "db", "log").check(ours);
        onlyCalls("settings", "settings").check(ours);
        onlyCalls("outcome", "outcome").check(ours);
        onlyCalls("secret", "secret").check(ours);
        onlyCalls("limit", "limit", "db", "settings").check(ours);
        onlyCalls("idempotency", "idempotency", "db", "secret").check(ours);
        onlyCalls("text", "text").check(ours);
        onlyCalls("policy", "policy", "settings").check(ours);
        onlyCalls("view", "view", "settings", "text").check(ours);
        onlyCalls("log", "log").check(ours);
        onlyCalls("check", "check", "account", "db", "log", "mail", "settings", "text")
                .check(ours);
        onlyCalls("account", "account", "db", "log", "text").check(ours);
    }

    /** As documented in docs/architecture.md. */
    @Test
    void theEdgesCallTheHeartAndNotEachOther() {
        onlyCalls("host", "host", "db", "event", "key", "log", "mail", "settings")
                .check(ours);
        onlyCalls(
                        "http",
                        "http",
                        "account",
                        "check",
                        "db",
                        "idempotency",
                        "invite",
                        "key",
                        "limit",
                        "log",
                        "mail",
                        "outcome",
                        "policy",
                        "redemption",
                        "secret",
                        "settings",
                        "stats",
                        "text",
                        "view")
                .check(ours);
        onlyCalls(
                        "xmpp",
                        "xmpp",
                        "account",
                        "db",
                        "event",
                        "invite",
                        "key",
                        "limit",
                        "log",
                        "outcome",
                        "policy",
                        "redemption",
                        "text")
                .check(ours);
        onlyCalls(
                        "console",
                        "console",
                        "account",
                        "check",
                        "db",
                        "event",
                        "invite",
                        "key",
                        "log",
                        "mail",
                        "outcome",
                        "redemption",
                        "secret",
                        "settings",
                        "stats",
                        "text",
                        "view")
                .check(ours);
    }

    /** Except the root package, which assembles the others. */
    @Test
    void noPackageIsPartOfACircle() {
        slices().matching("(" + ROOT + ".*..)").should().beFreeOfCycles().check(ours);
    }

    @Test
    void aCircleOfPackagesIsFound() {
        JavaClasses circle =
                new ClassFileImporter().importPackages("java.util", "java.util.function", "java.util.stream");

        var result =
                slices().matching("(java.util..)").should().beFreeOfCycles().evaluate(circle);

        assertThat(result.hasViolation()).isTrue();
    }

    @Test
    void nobodyCallsHttpXmppOrConsole() {
        nobodyElseCalls("http").check(ours);
        nobodyElseCalls("xmpp").check(ours);
        nobodyElseCalls("console", "jsp").check(ours);
    }

    /** No API key, command or page of users can lock accounts or revoke the invites of others. */
    @Test
    void onlyTheConsoleChangesBranches() {
        onlyTheConsoleUses("account.AccountLocks", "redemption.BranchLocks", "redemption.BranchInvites")
                .check(ours);
    }

    @Test
    void aDoorThatChangesBranchesIsFound() {
        var result = onlyTheConsoleUses("account.Accounts").evaluate(ours);

        assertThat(result.hasViolation()).isTrue();
    }

    private static ArchRule onlyTheConsoleUses(String... names) {
        Set<String> types = Arrays.stream(names).map(name -> ROOT + "." + name).collect(Collectors.toSet());
        DescribedPredicate<JavaClass> door = describe(
                "are other ways in", type -> Stream.of("http", "xmpp", "host").anyMatch(name -> isIn(type, name)));
        return noClasses()
                .that(door)
                .should()
                .dependOnClassesThat(describe("change branches", type -> types.contains(type.getName())));
    }

    /**
     * Any other class that reads or writes JSON would use Jackson's default buffers, which keep an unloaded plugin alive: see {@code Json}.
     */
    @Test
    void jacksonIsReachedThroughOneDoor() {
        jacksonThroughOneDoor().check(ours);
    }

    @Test
    void aClassThatPassesTheDoorToJacksonByIsFound() {
        JavaClasses trespasser = new ClassFileImporter().importClasses(OtherMapper.class);

        var result = jacksonThroughOneDoor().evaluate(trespasser);

        assertThat(result.getFailureReport().getDetails()).isNotEmpty();
    }

    private static ArchRule jacksonThroughOneDoor() {
        DescribedPredicate<JavaClass> machinery = describe(
                "are Jackson's machinery",
                type -> type.getPackageName().startsWith(JACKSON)
                        && !JSON_VALUES.contains(type.getName())
                        && !type.getPackageName().equals(JACKSON + ".annotation"));
        return noClasses()
                .that(describe("are not Json", type -> !type.getName().equals(ROOT + ".http.Json")))
                .should()
                .dependOnClassesThat(machinery);
    }

    @Test
    void openfiresSingletonsAreTouchedAtTheEdgeOnly() {
        singletonsAtTheEdgeOnly(ROOT).check(ours);
    }

    @Test
    void aClassThatTouchesASingletonElsewhereIsFound() {
        JavaClasses trespasser = new ClassFileImporter().importClasses(Trespasser.class);

        var result = singletonsAtTheEdgeOnly(ROOT).evaluate(trespasser);

        assertThat(result.getFailureReport().getDetails()).hasSize(1);
    }

    private static ArchRule onlyCalls(String caller, String... callees) {
        return classes()
                .that()
                .resideInAPackage(of(caller))
                .should()
                .onlyDependOnClassesThat(isNotOursOrIn(callees))
                .allowEmptyShould(true);
    }

    private static ArchRule nobodyElseCalls(String callee, String... friends) {
        DescribedPredicate<JavaClass> outsider = describe(
                "are not in " + callee,
                type -> !isIn(type, callee)
                        && Set.of(friends).stream().noneMatch(friend -> isIn(type, friend))
                        && !isPlugin(type));
        return noClasses()
                .that(outsider)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(of(callee))
                .allowEmptyShould(true);
    }

    private static ArchRule singletonsAtTheEdgeOnly(String root) {
        DescribedPredicate<JavaClass> inner = describe(
                "are not at the edge",
                type -> type.getPackageName().startsWith(root)
                        && !isPlugin(type)
                        && !isIn(type, "account")
                        && !isIn(type, "host"));
        DescribedPredicate<JavaAccess<?>> singleton =
                describe("a way into the running server", access -> access.getTarget()
                        .resolveMember()
                        .map(member ->
                                member.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC)
                                        && SINGLETONS.contains(member.getOwner().getName()))
                        .orElse(false));
        return noClasses().that(inner).should().accessTargetWhere(singleton).allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> isNotOursOrIn(String... packages) {
        return describe(
                "are in " + String.join(", ", packages) + ", or not ours",
                type -> !type.getPackageName().startsWith(ROOT)
                        || Set.of(packages).stream().anyMatch(name -> isIn(type, name)));
    }

    private static boolean isPlugin(JavaClass type) {
        return type.getName().equals(InvitesPlugin.class.getName())
                || type.getName().startsWith(InvitesPlugin.class.getName() + "$");
    }

    private static boolean isIn(JavaClass type, String name) {
        String wanted = ROOT + "." + name;
        return type.getPackageName().equals(wanted) || type.getPackageName().startsWith(wanted + ".");
    }

    private static String of(String name) {
        return ROOT + "." + name + "..";
    }

    /** Does what only {@code Json} may do. */
    private static final class OtherMapper {
        @SuppressWarnings("unused")
        static Object mapper() {
            return new com.fasterxml.jackson.databind.ObjectMapper();
        }
    }

    /** Does what only the edge packages may do. */
    private static final class Trespasser {
        @SuppressWarnings("unused")
        static XMPPServer server() {
            return XMPPServer.getInstance();
        }
    }
}
