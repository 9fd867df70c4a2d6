/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Creates the table of look-alike characters from Unicode's {@code confusables.txt} (UTS 39, section 4). docs/development.md says when to
 * run it.
 *
 * <p>{@code java src/build/ConfusablesTable.java confusables.txt TABLE} rewrites the table below the notice at its beginning. Characters
 * that cannot occur in a localpart are left out: those that nodeprep converts to lower case or replaces with a compatible character.
 */
final class ConfusablesTable {

    private ConfusablesTable() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        String version = "";
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            if (line.startsWith("# Version:")) {
                version = line.substring("# Version:".length()).trim();
            }
            String[] fields = line.replaceAll("#.*|^\uFEFF", "").split(";", -1);
            if (fields.length >= 2 && occurs(text(fields[0]))) {
                String target = fields[1].trim().replaceAll("\\s+", "+");
                sources.merge(target, fields[0].trim(), (some, more) -> some + " " + more);
            }
        }
        Path table = Path.of(args[1]);
        List<String> notice = Files.readAllLines(table).stream()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.startsWith("# Version:") ? "" : line)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toList());
        notice.add("# Version: " + version);
        sources.forEach((target, each) -> notice.add(target + "=" + each));
        Files.write(table, notice);
    }

    /** Whether a prepared and decomposed localpart can contain the character. */
    private static boolean occurs(String character) {
        String small = Normalizer.normalize(character, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String prepared = Normalizer.normalize(small, Normalizer.Form.NFKC);
        return Normalizer.normalize(prepared, Normalizer.Form.NFD).equals(character);
    }

    private static String text(String hex) {
        return Arrays.stream(hex.trim().split("\\s+"))
                .map(point -> Character.toString(Integer.parseInt(point, 16)))
                .collect(Collectors.joining());
    }
}
