/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db.schema;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.db.schema.Table.Constraint;
import org.igniterealtime.openfire.plugin.invites.db.schema.Table.Index;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.AddColumn;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.AddIndex;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.AddTable;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.Change;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.Fill;
import org.igniterealtime.openfire.plugin.invites.db.schema.Upgrade.Step;

/** Renders the scripts in database/ from {@link SchemaModel}. */
final class SchemaScripts {

    private SchemaScripts() {}

    /** The text of each script of the latest version, by its path below database/. */
    static Map<Path, String> all() {
        Map<Path, String> scripts = new LinkedHashMap<>();
        for (Vendor vendor : Vendor.values()) {
            Path name = Path.of("invites_" + vendor.id() + ".sql");
            scripts.put(name, whole(vendor, SchemaModel.VERSION));
            for (Upgrade upgrade : SchemaModel.UPGRADES) {
                scripts.put(
                        Path.of("upgrade", Integer.toString(upgrade.version())).resolve(name),
                        upgrade(vendor, upgrade));
            }
        }
        return scripts;
    }

    /** The script that creates all tables of a version. */
    static String whole(Vendor vendor, int version) {
        StringBuilder script = new StringBuilder();
        line(
                script,
                vendor.comment("Invites for Openfire: schema version " + version
                        + ". Times are milliseconds since 1970, flags 0 or 1"));
        vendor.notes().forEach(note -> line(script, vendor.comment(note)));
        line(script, "");
        SchemaModel.TABLES.stream().filter(table -> table.since() <= version).forEach(table -> {
            line(script, vendor.comment(table.comment()));
            create(script, vendor, table, version);
            line(script, "");
        });
        line(script, vendor.comment("Last: only a whole schema counts as installed"));
        line(script, "INSERT INTO ofVersion (name, version) VALUES ('invites', " + version + ");");
        return script.toString();
    }

    private static String upgrade(Vendor vendor, Upgrade upgrade) {
        StringBuilder script = new StringBuilder();
        int version = upgrade.version();
        line(script, vendor.comment("Invites for Openfire: from schema version " + (version - 1) + " to " + version));
        line(script, "");
        for (Change change : upgrade.changes()) {
            line(script, vendor.comment(change.comment()));
            change.steps().forEach(step -> take(script, vendor, step, version));
            line(script, "");
        }
        line(script, "UPDATE ofVersion SET version = " + version + " WHERE name = 'invites';");
        return script.toString();
    }

    private static void take(StringBuilder script, Vendor vendor, Step step, int version) {
        if (step instanceof AddTable add) {
            create(script, vendor, SchemaModel.table(add.table()), version);
        } else if (step instanceof AddColumn add) {
            Column column = SchemaModel.table(add.table()).part(Column.class, add.column());
            line(
                    script,
                    ("ALTER TABLE " + add.table() + " " + vendor.addColumn() + " " + column.name() + " "
                                            + vendor.type(column) + " " + vendor.nullability(column))
                                    .stripTrailing()
                            + ";");
        } else if (step instanceof AddIndex add) {
            line(script, index(add.table(), SchemaModel.table(add.table()).part(Index.class, add.index())));
        } else if (step instanceof Fill fill) {
            line(script, fill.sql() + ";");
        }
    }

    private static void create(StringBuilder script, Vendor vendor, Table table, int version) {
        line(script, vendor.createTable(table.growing()) + " " + table.name() + " (");
        line(
                script,
                Stream.concat(
                                table.parts(Column.class, version).map(column -> column(vendor, column)),
                                table.parts(Constraint.class, version).map(SchemaScripts::constraint))
                        .collect(Collectors.joining(",\n")));
        line(script, ")" + vendor.tableOptions() + ";");
        table.parts(Index.class, version).forEach(index -> line(script, index(table.name(), index)));
    }

    private static String column(Vendor vendor, Column column) {
        return String.format(
                        Locale.ROOT, "  %-17s %-19s %s", column.name(), vendor.type(column), vendor.nullability(column))
                .stripTrailing();
    }

    private static String constraint(Constraint constraint) {
        return "  CONSTRAINT " + constraint.name() + " " + constraint.kind() + " ("
                + String.join(", ", constraint.columns()) + ")";
    }

    private static String index(String table, Index index) {
        return "CREATE INDEX " + index.name() + " ON " + table + " (" + String.join(", ", index.columns()) + ");";
    }

    private static void line(StringBuilder script, String line) {
        script.append(line).append('\n');
    }
}
