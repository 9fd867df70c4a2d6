/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.cluster;

import java.io.Serializable;
import java.util.concurrent.Callable;
import org.jivesoftware.util.cache.ClusterTask;

/**
 * Wraps a task of Openfire's for Hazelcast.
 *
 * @param task the task for the other node
 */
record TaskCall(ClusterTask<?> task) implements Callable<Object>, Serializable {

    @Override
    public Object call() {
        task.run();
        return task.getResult();
    }
}
