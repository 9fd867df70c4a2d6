/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.account.OpenfireAccounts;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.auth.AuthFactory;
import org.jivesoftware.openfire.auth.AuthProvider;
import org.jivesoftware.openfire.auth.DefaultAuthProvider;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.jivesoftware.openfire.user.UserProvider;
import org.jivesoftware.util.cache.CacheFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests a directory with users of its own in front of Openfire's user store, as in {@code HybridUserProvider}. */
@ExtendWith(OpenfireExtension.class)
class UserStoresIT {

    @Test
    void noAccountIsMadeForANameThatAnyStoreHas(OpenfireRig openfire) {
        String outcomes =
                openfire.server().probe(Create.class, "montague", "capulet").orElseThrow();

        assertThat(outcomes).isEqualTo("TAKEN DONE");
        assertThat(openfire.server().query("SELECT username FROM ofUser WHERE username IN ('montague', 'capulet')"))
                .isEqualTo(List.of(List.of("capulet")));
        openfire.server().probe(ContactsIT.Remove.class, "capulet");
    }

    @Test
    void aPasswordThatHoldsCountsWhateverTheStoreSaysOfIt(OpenfireRig openfire, DemoKey key) throws Exception {
        ApiCalls api = new ApiCalls(openfire.httpUrl(), key.key());
        openfire.server().createUser("sampson", "wherefore-art-th0u");
        String reset =
                api.create("{\"kind\":\"reset\",\"username\":\"sampson\"}").token();
        String invite = api.create("{}").token();
        openfire.server().probe(Passwords.class, "complain");
        try {
            assertThat(api.register(reset, "sampson", "c0rrect-horse").statusCode())
                    .isEqualTo(200);
            assertThat(api.register(invite, "gregory", "c0rrect-horse").statusCode())
                    .isEqualTo(201);
        } finally {
            openfire.server().probe(Passwords.class, "restore");
        }
        XmppClients.login(openfire, "sampson", "c0rrect-horse").disconnect();
        XmppClients.login(openfire, "gregory", "c0rrect-horse").disconnect();
        openfire.server().deleteUser("sampson");
        openfire.server().deleteUser("gregory");
    }

    @Test
    void aPasswordThatAStoreDropsWithoutAWordCountsAsNone(OpenfireRig openfire, DemoKey key) throws Exception {
        ApiCalls api = new ApiCalls(openfire.httpUrl(), key.key());
        openfire.server().createUser("sampson", "wherefore-art-th0u");
        String reset =
                api.create("{\"kind\":\"reset\",\"username\":\"sampson\"}").token();
        String invite = api.create("{}").token();
        openfire.server().probe(Passwords.class, "drop");
        try {
            HttpResponse<String> refused = api.register(reset, "sampson", "c0rrect-horse");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("user_store_read_only");
            assertThat(api.register(invite, "gregory", "c0rrect-horse").statusCode())
                    .isEqualTo(503);
        } finally {
            openfire.server().probe(Passwords.class, "restore");
        }
        assertThat(openfire.server().query("SELECT username FROM ofUser WHERE username = 'gregory'"))
                .isEqualTo(List.of());
        assertThat(api.register(reset, "sampson", "c0rrect-horse").statusCode()).isEqualTo(200);
        assertThat(api.register(invite, "gregory", "c0rrect-horse").statusCode())
                .isEqualTo(201);
        openfire.server().deleteUser("sampson");
        openfire.server().deleteUser("gregory");
    }

    /** Openfire's own password store behind a provider that reports an error after setting a password, loses it, or sets none. */
    static final class Passwords implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            Field field = AuthFactory.class.getDeclaredField("authProvider");
            field.setAccessible(true);
            AuthProvider own = new DefaultAuthProvider();
            field.set(null, arguments.get(0).equals("restore") ? own : faulty(own, arguments.get(0)));
            return null;
        }

        private static Object faulty(AuthProvider own, String fault) {
            return Proxy.newProxyInstance(
                    Passwords.class.getClassLoader(),
                    new Class<?>[] {AuthProvider.class},
                    (proxy, method, arguments) -> {
                        boolean sets = method.getName().equals("setPassword");
                        if (sets && fault.equals("refuse")) {
                            throw new UnsupportedOperationException();
                        }
                        try {
                            Object result = sets && fault.equals("drop") ? null : method.invoke(own, arguments);
                            if (sets && fault.equals("complain")) {
                                throw new UserNotFoundException();
                            }
                            return result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    /** Creates two accounts, the first of which exists in the directory. */
    static final class Create implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            Field field = UserManager.class.getDeclaredField("provider");
            field.setAccessible(true);
            Object own = field.get(UserManager.getInstance());
            field.set(UserManager.getInstance(), behindDirectory(own, arguments.get(0)));
            try {
                OpenfireAccounts accounts = OpenfireAccounts.of(XMPPServer.getInstance());
                return create(accounts, arguments.get(0)) + " " + create(accounts, arguments.get(1));
            } finally {
                field.set(UserManager.getInstance(), own);
                // Otherwise Openfire still knows the users of the directory, and other tests cannot have their names.
                CacheFactory.clearCaches();
            }
        }

        private static Object behindDirectory(Object own, String name) {
            return Proxy.newProxyInstance(
                    Create.class.getClassLoader(), new Class<?>[] {UserProvider.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("loadUser") && arguments[0].equals(name)) {
                            return new User(name, null, null, null, null);
                        }
                        try {
                            return method.invoke(own, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private static String create(OpenfireAccounts accounts, String name) {
            return accounts.create(new NewAccount(name, "wherefore-art-th0u", null, null))
                    .name();
        }
    }
}
