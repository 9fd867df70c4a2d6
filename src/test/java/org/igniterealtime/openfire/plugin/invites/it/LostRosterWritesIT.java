/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.account.OpenfireAccounts;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.database.ConnectionProvider;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.roster.Roster;
import org.jivesoftware.openfire.roster.RosterItem;
import org.jivesoftware.util.cache.Cache;
import org.jivesoftware.util.cache.CacheFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;

/**
 * When Openfire's roster provider cannot read or write something, it logs this and continues. If a caller was told that two users are
 * contacts, this must be in the database, once for each user, and in memory.
 */
@ExtendWith(OpenfireExtension.class)
class LostRosterWritesIT {

    private static final String PASSWORD = "wherefore-art-th0u";
    private static final String DONE = "done";
    private static final String LOST = "DatabaseException";
    private static final List<List<String>> BOTH = List.of(List.of("juliet", "3"), List.of("nurse", "3"));

    private OpenfireRig openfire;
    private String nurse;
    private String juliet;

    @BeforeEach
    void twoHaveAccounts(OpenfireRig rig) {
        openfire = rig;
        nurse = "nurse@" + rig.domain();
        juliet = "juliet@" + rig.domain();
        rig.server().createUser("nurse", PASSWORD);
        rig.server().createUser("juliet", PASSWORD);
    }

    @AfterEach
    void nobodyStays() {
        openfire.server().update("DELETE FROM ofRosterGroups");
        openfire.server().update("DELETE FROM ofRoster");
        forgetRosters();
        openfire.server().probe(ContactsIT.Remove.class, "juliet", "nurse");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void anUpdateThatFailsIsDoneAgain(int before) {
        assertThat(befriend("never UPDATE ofRoster " + before + " 1")).isEqualTo(DONE);

        assertAreContacts();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatTheDatabaseDoesNotKeepIsNoSuccess(int before) {
        assertThat(befriend("never UPDATE ofRoster " + before + " 100")).isEqualTo(LOST);

        assertThat(befriend()).isEqualTo(DONE);
        assertAreContacts();
    }

    @ParameterizedTest
    @ValueSource(strings = {"never INSERT 0 1", "never INSERT 1 1", "unheard INSERT 0 1", "unheard INSERT 1 1"})
    void aContactThatWasPerhapsInsertedIsThereOnce(String fault) {
        assertThat(befriend(fault.replace("INSERT", "INSERT INTO ofRoster "))).isEqualTo(LOST);

        assertThat(befriend()).isEqualTo(DONE);
        assertAreContacts();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatCannotBeLookedAtIsNoSuccess(int before) {
        assertThat(befriend("never SELECT rosterID " + before + " 1")).isEqualTo("AwayException");

        assertThat(befriend()).isEqualTo(DONE);
        assertAreContacts();
    }

    /** Openfire says that such users do not exist. */
    @Test
    void usersWhoCouldNotBeLookedForAreNoSuccess() {
        openfire.server().probe(Forget.class, "User");

        assertThat(befriend("never SELECT salt 0 1")).isEqualTo("AwayException");

        assertThat(befriend()).isEqualTo(DONE);
        assertAreContacts();
    }

    @Test
    void aContactThatIsThereTwiceIsThereOnceAfterwards() {
        befriend();
        openfire.server()
                .update("INSERT INTO ofRoster (rosterID, username, jid, sub, ask, recv, nick) VALUES (99998, 'nurse', '"
                        + juliet + "', 0, -1, -1, NULL)");

        assertThat(befriend("never DELETE FROM ofRoster 0 2")).isEqualTo(DONE);

        assertAreContacts();
    }

    /** After a number of failed statements, Openfire numbers rows from 0, and treats 0 as no number. */
    @Test
    void aRowWithoutANumberIsReplaced() {
        befriend();
        openfire.server().update("UPDATE ofRoster SET rosterID = 0, sub = 0 WHERE username = 'nurse'");
        forgetRosters();

        assertThat(befriend()).isEqualTo(DONE);

        assertAreContacts();
        forgetRosters();
        assertAreContacts();
    }

    /** Otherwise, Openfire would continue with an empty roster, and write its contacts a second time. */
    @Test
    void aRosterThatCouldNotBeReadIsReadAgain() {
        befriend();
        forgetRosters();

        assertThat(befriend("never SELECT jid 0 1")).isEqualTo(DONE);
        assertAreContacts();
        forgetRosters();

        assertThat(befriend("never SELECT jid 0 2")).isEqualTo(LOST);
        assertThat(befriend()).isEqualTo(DONE);
        assertAreContacts();
    }

    @Test
    void theGroupsThatAUserGaveAContactStay() {
        openfire.server().probe(ContactsIT.Earlier.class, "nurse", juliet, "0", "-1", "-1");

        assertThat(befriend("never INSERT INTO ofRosterGroups 0 1")).isEqualTo(DONE);

        assertAreContacts();
        assertThat(openfire.server().query("SELECT groupName FROM ofRosterGroups"))
                .isEqualTo(List.of(List.of("Capulets")));
    }

    @Test
    void whomTheInviterRemovedStaysRemoved() {
        befriend();
        openfire.server().probe(RemoveContact.class, "nurse", juliet);

        assertThat(befriend()).isEqualTo(DONE);

        assertThat(stored()).isEqualTo(List.of(List.of("juliet", "0")));
    }

    @Test
    void theRequestOfSomebodyElsewhereIsApprovedInTheDatabase() {
        String romeo = "romeo@nowhere.invalid";

        String outcome = openfire.server()
                .probe(Failing.class, "approve", nurse, romeo, "never UPDATE ofRoster 1 1")
                .orElseThrow();

        assertThat(outcome).isEqualTo(DONE);
        assertThat(openfire.server().query("SELECT sub, ask, recv FROM ofRoster WHERE jid = '" + romeo + "'"))
                .isEqualTo(List.of(List.of("2", "0", "-1")));
    }

    private String befriend(String... faults) {
        List<String> arguments = new ArrayList<>(List.of("befriend", nurse, "juliet"));
        arguments.addAll(List.of(faults));
        return openfire.server()
                .probe(Failing.class, arguments.toArray(String[]::new))
                .orElseThrow();
    }

    /** Newer Openfire versions have two such caches. */
    private void forgetRosters() {
        openfire.server().probe(Forget.class, "Roster", "RosterItems");
    }

    private void assertAreContacts() {
        assertThat(stored()).isEqualTo(BOTH);
        assertThat(openfire.server().probe(InMemory.class, nurse, juliet).orElseThrow())
                .isEqualTo("both both");
    }

    private List<List<String>> stored() {
        return openfire.server().query("SELECT username, sub FROM ofRoster ORDER BY username, rosterID");
    }

    /** The subscription that each of two users has for the other in memory. */
    static final class InMemory implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            return of(arguments.get(0), arguments.get(1)) + " " + of(arguments.get(1), arguments.get(0));
        }

        private static String of(String owner, String contact) throws Exception {
            Roster roster = XMPPServer.getInstance().getRosterManager().getRoster(new JID(owner).getNode());
            RosterItem item = roster.getRosterItem(new JID(contact));
            return item.getSubStatus().getName();
        }
    }

    /** Clears caches. Arguments: their names. */
    static final class Forget implements Probe {
        @Override
        public String run(List<String> arguments) {
            for (Cache<?, ?> cache : CacheFactory.getAllCaches()) {
                if (arguments.contains(cache.getName())) {
                    cache.clear();
                }
            }
            return null;
        }
    }

    static final class RemoveContact implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            Roster roster = XMPPServer.getInstance().getRosterManager().getRoster(arguments.get(0));
            roster.deleteRosterItem(new JID(arguments.get(1)), false);
            return null;
        }
    }

    /**
     * Makes two users each other's contacts, or approves one, while statements of this thread fail. Arguments: which of the two, inviter,
     * contact, and faults. Each fault consists of {@code never} (the statement is not executed) or {@code unheard} (it is executed, but the
     * server gets an error), the beginning of the statement, the number of such statements that succeed first, and the number of those that
     * fail after that.
     */
    static final class Failing implements Probe {

        private final Thread thread = Thread.currentThread();
        private String[] faults;
        private int[] seen;

        @Override
        public String run(List<String> arguments) throws Exception {
            faults = arguments.subList(3, arguments.size()).toArray(String[]::new);
            seen = new int[faults.length];
            Field field = DbConnectionManager.class.getDeclaredField("connectionProvider");
            field.setAccessible(true);
            Object own = field.get(null);
            field.set(null, proxy(ConnectionProvider.class, (proxy, method, values) -> {
                Object result = call(own, method, values);
                return result instanceof Connection connection ? failing(connection) : result;
            }));
            OpenfireAccounts accounts = OpenfireAccounts.of(XMPPServer.getInstance());
            try {
                if (arguments.get(0).equals("befriend")) {
                    accounts.befriend(arguments.get(1), arguments.get(2));
                } else {
                    accounts.approve(arguments.get(1), arguments.get(2));
                }
                return "done";
            } catch (RuntimeException e) {
                return e.getClass().getSimpleName();
            } finally {
                field.set(null, own);
                accounts.close();
            }
        }

        private Object failing(Connection connection) {
            return proxy(Connection.class, (proxy, method, values) -> {
                Object result = call(connection, method, values);
                return result instanceof PreparedStatement statement ? failing(statement, (String) values[0]) : result;
            });
        }

        private Object failing(PreparedStatement statement, String sql) {
            return proxy(PreparedStatement.class, (proxy, method, values) -> {
                if (Thread.currentThread() != thread || !method.getName().startsWith("execute")) {
                    return call(statement, method, values);
                }
                String fault = fault(sql);
                if (fault.equals("never")) {
                    throw new SQLException("cut before, on purpose", "08006");
                }
                Object result = call(statement, method, values);
                if (fault.equals("unheard")) {
                    throw new SQLException("cut after, on purpose", "08006");
                }
                return result;
            });
        }

        private String fault(String sql) {
            for (int i = 0; i < faults.length; i++) {
                String[] words = faults[i].split(" +");
                int last = words.length - 1;
                String begin = String.join(" ", List.of(words).subList(1, last - 1)) + " ";
                if (sql.startsWith(begin) || sql.startsWith(begin.strip() + ",")) {
                    int number = seen[i]++ - Integer.parseInt(words[last - 1]);
                    if (number >= 0 && number < Integer.parseInt(words[last])) {
                        return words[0];
                    }
                }
            }
            return "";
        }

        private static Object proxy(Class<?> type, InvocationHandler handler) {
            return Proxy.newProxyInstance(Failing.class.getClassLoader(), new Class<?>[] {type}, handler);
        }

        private static Object call(Object target, Method method, Object[] values) throws Throwable {
            try {
                return method.invoke(target, values);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
