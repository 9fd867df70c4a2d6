/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.build;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** Checks whether a member that our byte code refers to exists in another class loader. */
final class MemberLookup {

    private MemberLookup() {}

    /** Whether the virtual machine would find the target of this access by name, parameter types and return type. */
    static boolean exists(ClassLoader world, JavaAccess<?> access) {
        try {
            Class<?> owner = Class.forName(access.getTargetOwner().getName(), false, world);
            if (access.getTarget() instanceof FieldAccessTarget field) {
                return hasField(owner, field.getName());
            }
            CodeUnitAccessTarget unit = (CodeUnitAccessTarget) access.getTarget();
            List<String> parameters =
                    unit.getRawParameterTypes().stream().map(JavaClass::getName).toList();
            if (unit.getName().equals("<init>")) {
                return Arrays.stream(owner.getDeclaredConstructors())
                        .anyMatch(constructor -> parameters.equals(names(constructor.getParameterTypes())));
            }
            return hasMethod(
                    owner, unit.getName(), parameters, unit.getRawReturnType().getName());
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static boolean hasField(Class<?> owner, String name) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            if (Arrays.stream(type.getDeclaredFields())
                    .anyMatch(field -> field.getName().equals(name))) {
                return true;
            }
        }
        return Arrays.stream(owner.getFields())
                .anyMatch(field -> field.getName().equals(name));
    }

    private static boolean hasMethod(Class<?> owner, String name, List<String> parameters, String returned) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            if (anyIs(type.getDeclaredMethods(), name, parameters, returned)) {
                return true;
            }
        }
        return anyIs(owner.getMethods(), name, parameters, returned);
    }

    private static boolean anyIs(Method[] methods, String name, List<String> parameters, String returned) {
        return Arrays.stream(methods)
                .anyMatch(method -> method.getName().equals(name)
                        && names(method.getParameterTypes()).equals(parameters)
                        && method.getReturnType().getName().equals(returned));
    }

    private static List<String> names(Class<?>[] types) {
        return Arrays.stream(types).map(Class::getName).toList();
    }
}
