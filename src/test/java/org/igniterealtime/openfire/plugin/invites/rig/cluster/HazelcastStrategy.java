/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.jivesoftware.openfire.cluster.ClusterNodeInfo;
import org.jivesoftware.openfire.cluster.NodeID;
import org.jivesoftware.util.cache.Cache;
import org.jivesoftware.util.cache.CacheFactoryStrategy;
import org.jivesoftware.util.cache.CacheWrapper;
import org.jivesoftware.util.cache.ClusterTask;
import org.jivesoftware.util.cache.ExternalizableUtil;

/** Openfire's caches, locks and tasks in a cluster. */
@SuppressWarnings({"rawtypes", "unchecked"}) // As in the implemented interface.
public final class HazelcastStrategy implements CacheFactoryStrategy {

    /** The plugin's default time to wait for a task. */
    private static final long TASK_SECONDS = 30;

    private HazelcastInstance hazelcast;

    /** Called by Openfire. */
    public HazelcastStrategy() {}

    @Override
    public boolean startCluster() {
        XMPPServer server = XMPPServer.getInstance();
        ExternalizableUtil.getInstance().setStrategy(ObjectFields.strategy());
        if (server.getRemoteSessionLocator() == null) {
            // Newer Openfire versions provide their own.
            server.setRemoteSessionLocator(new RemoteSessions());
            server.getRoutingTable().setRemotePacketRouter(new RemotePackets());
        }
        hazelcast = Hazelcast.newHazelcastInstance(HazelcastConfig.fromSystemProperties());
        server.setNodeID(NodeID.getInstance(getClusterMemberID()));
        hazelcast.getCluster().addMembershipListener(new Members());
        ClusterManager.fireJoinedCluster(true);
        return true;
    }

    @Override
    public void stopCluster() {
        hazelcast.shutdown();
        XMPPServer.getInstance().setNodeID(null);
        ClusterManager.fireLeftCluster();
    }

    @Override
    public Cache createCache(String name) {
        return CacheOfAnyVersion.of(new HazelcastCache<>(name, hazelcast.getMap(name)));
    }

    @Override
    public void destroyCache(Cache cache) {
        of(cache).destroy();
    }

    /** Called up to 4.7. */
    @Override
    public Lock getLock(Object key, Cache cache) {
        return of(cache).getLock(key);
    }

    private static HazelcastCache<Object, Object> of(Cache cache) {
        Cache inner = cache instanceof CacheWrapper wrapper ? wrapper.getWrappedCache() : cache;
        return (HazelcastCache<Object, Object>) CacheOfAnyVersion.behind(inner);
    }

    @Override
    public boolean isSeniorClusterMember() {
        return oldest().localMember();
    }

    @Override
    public byte[] getSeniorClusterMemberID() {
        return id(oldest());
    }

    @Override
    public byte[] getClusterMemberID() {
        return id(hazelcast.getCluster().getLocalMember());
    }

    private Member oldest() {
        return hazelcast.getCluster().getMembers().iterator().next();
    }

    private static byte[] id(Member member) {
        return member.getUuid().toString().getBytes(UTF_8);
    }

    @Override
    public Collection<ClusterNodeInfo> getClusterNodesInfo() {
        return members().stream().map(this::info).toList();
    }

    @Override
    public ClusterNodeInfo getClusterNodeInfo(byte[] nodeId) {
        return members().stream()
                .filter(member -> Arrays.equals(id(member), nodeId))
                .findFirst()
                .map(this::info)
                .orElse(null);
    }

    private ClusterNodeInfo info(Member member) {
        return new Node(
                member.getAddress().getHost(),
                NodeID.getInstance(id(member)),
                member.getUuid().equals(oldest().getUuid()));
    }

    private record Node(String host, NodeID id, boolean senior) implements ClusterNodeInfo {
        @Override
        public String getHostName() {
            return host;
        }

        @Override
        public NodeID getNodeID() {
            return id;
        }

        @Override
        public long getJoinedTime() {
            return 0;
        }

        @Override
        public boolean isSeniorMember() {
            return senior;
        }
    }

    private Set<Member> members() {
        return hazelcast.getCluster().getMembers();
    }

    @Override
    public int getMaxClusterNodes() {
        return Integer.MAX_VALUE;
    }

    @Override
    public long getClusterTime() {
        return hazelcast.getCluster().getClusterTime();
    }

    @Override
    public void doClusterTask(ClusterTask task) {
        submit(task, members(false));
    }

    @Override
    public void doClusterTask(ClusterTask task, byte[] nodeId) {
        submit(task, member(nodeId));
    }

    @Override
    public Collection<Object> doSynchronousClusterTask(ClusterTask task, boolean includeLocalMember) {
        return results(submit(task, members(includeLocalMember)));
    }

    @Override
    public Object doSynchronousClusterTask(ClusterTask task, byte[] nodeId) {
        List<Object> results = results(submit(task, member(nodeId)));
        return results.isEmpty() ? null : results.get(0);
    }

    private Set<Member> members(boolean local) {
        return members().stream()
                .filter(member -> local || !member.localMember())
                .collect(Collectors.toSet());
    }

    private Set<Member> member(byte[] nodeId) {
        Set<Member> found = members().stream()
                .filter(member -> Arrays.equals(id(member), nodeId))
                .collect(Collectors.toSet());
        if (found.isEmpty()) {
            throw new IllegalStateException("No such node");
        }
        return found;
    }

    private Collection<Future<Object>> submit(ClusterTask task, Set<Member> members) {
        IExecutorService executor = hazelcast.getExecutorService("openfire");
        return members.isEmpty()
                ? List.of()
                : executor.submitToMembers(new TaskCall(task), members).values();
    }

    private static List<Object> results(Collection<Future<Object>> futures) {
        List<Object> results = new ArrayList<>();
        for (Future<Object> future : futures) {
            try {
                results.add(future.get(TASK_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("A node did not do its task", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return results;
    }

    @Override
    public void updateCacheStats(Map<String, Cache> caches) {
        // Only needed for a page of the console.
    }

    @Override
    public String getPluginName() {
        return "hazelcast";
    }

    private static final class Members implements MembershipListener {
        @Override
        public void memberAdded(MembershipEvent event) {
            ClusterManager.fireJoinedCluster(id(event.getMember()), true);
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            ClusterManager.fireLeftCluster(id(event.getMember()));
        }
    }
}
