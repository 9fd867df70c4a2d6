/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.string.StringEncoder;
import io.netty.util.concurrent.EventExecutorGroup;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Tests what Openfire 4.8 and later do with their listeners, acceptors and pipelines, on a given version of Netty; the types below stand in
 * for Openfire's.
 */
public final class NettyScenario implements Callable<Map<String, String>> {

    static final String FEATURES = "<stream:features>"
            + "<mechanisms xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\"><mechanism>PLAIN</mechanism></mechanisms>"
            + "</stream:features>";

    /** As in 5.1; older versions only have the first and the last method. */
    public interface ChannelHandlerFactory {
        void addNewHandlerTo(ChannelPipeline pipeline);

        default void addNewHandlerTo(ChannelPipeline pipeline, EventExecutorGroup executor) {
            addNewHandlerTo(pipeline);
        }

        void removeHandlerFrom(ChannelPipeline pipeline);
    }

    /** Openfire's {@code SocketAcceptorEventListener}. */
    public interface AcceptorListener {
        void acceptorStarting(Acceptor acceptor);

        void acceptorStopping(Acceptor acceptor);
    }

    /** Openfire's {@code NettyConnectionAcceptor}. */
    public static final class Acceptor {
        private final Set<ChannelHandlerFactory> factories = new HashSet<>();
        private final List<EmbeddedChannel> channels = new ArrayList<>();
        private final boolean ofFiveOne;

        Acceptor(boolean ofFiveOne) {
            this.ofFiveOne = ofFiveOne;
        }

        public void addChannelHandler(ChannelHandlerFactory factory) {
            factories.add(factory);
            channels.forEach(channel -> addTo(channel, factory));
        }

        public void removeChannelHandler(ChannelHandlerFactory factory) {
            factories.remove(factory);
            channels.forEach(channel -> factory.removeHandlerFrom(channel.pipeline()));
        }

        private void addTo(EmbeddedChannel channel, ChannelHandlerFactory factory) {
            if (ofFiveOne) {
                factory.addNewHandlerTo(channel.pipeline(), null);
            } else {
                factory.addNewHandlerTo(channel.pipeline());
            }
        }

        EmbeddedChannel accept() {
            EmbeddedChannel channel = new EmbeddedChannel(new StringEncoder(UTF_8), new Stanzas());
            channels.add(channel);
            factories.forEach(factory -> addTo(channel, factory));
            return channel;
        }
    }

    /** Openfire's {@code NettyConnectionHandler}. Sessions keep its context. */
    private static final class Stanzas extends ChannelInboundHandlerAdapter {}

    /** Openfire's {@code ConnectionListener}. */
    public static final class Listener {
        private final List<AcceptorListener> eventListeners = new ArrayList<>();
        private final boolean ofFiveOne;
        private Acceptor acceptor;

        Listener(boolean ofFiveOne) {
            this.ofFiveOne = ofFiveOne;
        }

        public void add(AcceptorListener listener) {
            eventListeners.add(listener);
        }

        public void remove(AcceptorListener listener) {
            eventListeners.remove(listener);
        }

        public Acceptor getConnectionAcceptor() {
            return acceptor;
        }

        synchronized Acceptor restart() {
            if (acceptor != null) {
                eventListeners.forEach(listener -> listener.acceptorStopping(acceptor));
            }
            acceptor = new Acceptor(ofFiveOne);
            eventListeners.forEach(listener -> listener.acceptorStarting(acceptor));
            return acceptor;
        }
    }

    private final Map<String, String> seen = new LinkedHashMap<>();

    @Override
    public Map<String, String> call() throws Exception {
        FeaturesText text = new FeaturesText(() -> FeaturesTextTest.OFFERED);
        Listener early = new Listener(true);
        Listener late = new Listener(false);
        EmbeddedChannel open = early.restart().accept();
        NettyStreams streams =
                NettyStreams.open(List.of(early, late), ChannelHandlerFactory.class, AcceptorListener.class, text);
        see("a connection from before", open);
        see("a new one", early.getConnectionAcceptor().accept());
        EmbeddedChannel lately = late.restart().accept();
        see("of a listener that started later", lately);
        EmbeddedChannel old = early.getConnectionAcceptor().accept();
        EmbeddedChannel restarted = early.restart().accept();
        see("after a restart", restarted);
        see("of the acceptor before", old);
        see("another's text", restarted, "<message><body>&lt;/stream:features></body></message>");
        seen.put("what is no text", writesBytes(restarted));
        seen.put("without an encoder", handlersWithoutEncoder(early.getConnectionAcceptor()));
        EmbeddedChannel gone = early.getConnectionAcceptor().accept();
        ChannelHandlerContext session = gone.pipeline().context(Stanzas.class);
        seen.put("leads to ours", String.valueOf(leadsToOurs(session)));
        gone.finish();
        seen.put("leads to ours when closed", String.valueOf(leadsToOurs(session)));
        streams.close();
        see("after closing", lately);
        see("after closing and a restart", late.restart().accept());
        seen.put(
                "left behind",
                String.valueOf(early.eventListeners.size()
                        + late.eventListeners.size()
                        + early.acceptor.factories.size()
                        + late.acceptor.factories.size()));
        return seen;
    }

    private void see(String what, EmbeddedChannel channel) {
        see(what, channel, FEATURES);
    }

    private void see(String what, EmbeddedChannel channel, String text) {
        channel.writeOutbound(text);
        ByteBuf bytes = channel.readOutbound();
        seen.put(what, bytes.toString(UTF_8));
        bytes.release();
    }

    private static String writesBytes(EmbeddedChannel channel) {
        ByteBuf bytes = channel.alloc().buffer().writeBytes(FEATURES.getBytes(UTF_8));
        channel.writeOutbound(bytes);
        return channel.readOutbound() == bytes ? "goes by" : "is changed";
    }

    /** A context that Netty has removed from its pipeline still refers to the contexts that were before it at that time. */
    private static boolean leadsToOurs(ChannelHandlerContext session) throws ReflectiveOperationException {
        Field before = session.getClass().getSuperclass().getDeclaredField("prev");
        before.setAccessible(true);
        for (ChannelHandlerContext at = session; at != null; at = (ChannelHandlerContext) before.get(at)) {
            if (at.handler().getClass().getName().startsWith(StreamPipelines.class.getName())) {
                return true;
            }
        }
        return false;
    }

    private static String handlersWithoutEncoder(Acceptor acceptor) {
        EmbeddedChannel bare = new EmbeddedChannel();
        acceptor.factories.forEach(factory -> {
            factory.addNewHandlerTo(bare.pipeline());
            factory.removeHandlerFrom(bare.pipeline());
        });
        return bare.pipeline().names().toString();
    }
}
