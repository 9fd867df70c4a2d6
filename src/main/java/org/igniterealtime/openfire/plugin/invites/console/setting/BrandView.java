/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.setting;

/**
 * What the preview of the invite pages shows.
 *
 * @param name of the service
 * @param logo whether there is a logo
 * @param terms whether the terms of use are linked
 * @param privacy whether the privacy policy is linked
 */
public record BrandView(String name, boolean logo, boolean terms, boolean privacy) {}
