/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Turns the documents in {@code docs} into HTML, which the admin console shows in its frame. Links between them are kept, and
 * the build fails if one leads nowhere. Links to other files of the source become text. Pictures are left out: they show the console,
 * where the reader is.
 *
 * <p>The build starts this file as it is ({@code java -cp … RenderDocs.java}); it is not part of the plugin.
 *
 * <p>Arguments: the folder of the documents, the folder to write to. It will contain a file for each document, and
 * {@code index}, with a line for each: its name, a tab, and its title.
 */
final class RenderDocs {

    /** What an operator reads first. Any others follow, in alphabetical order. */
    private static final List<String> FIRST = List.of(
            "console",
            "settings",
            "keys",
            "users",
            "pages",
            "deploy",
            "api",
            "cli",
            "xmpp",
            "security",
            "cluster",
            "database");

    private static final String PAGE = "invites-docs.jsp?page=";

    private final Path docs;
    private final Path target;
    private final List<Extension> extensions = List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private final Parser parser = Parser.builder().extensions(extensions).build();
    private final HtmlRenderer html = HtmlRenderer.builder()
            .extensions(extensions)
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                // They scroll where a page is narrow, which has to be possible with the keyboard alone.
                if (tag.equals("table") || tag.equals("pre")) {
                    attributes.put("tabindex", "0");
                }
            })
            .build();
    private final TextContentRenderer text =
            TextContentRenderer.builder().extensions(extensions).build();

    /** The anchors of each document. */
    private final Map<String, Set<String>> anchors = new HashMap<>();

    private final List<String> wanted = new ArrayList<>();

    private RenderDocs(Path docs, Path target) {
        this.docs = docs;
        this.target = target;
    }

    /** See the class comment. */
    public static void main(String[] args) throws IOException {
        RenderDocs build = new RenderDocs(Path.of(args[0]), Path.of(args[1]));
        build.run();
        List<String> broken = build.wanted.stream()
                .filter(link -> !build.leadsSomewhere(link))
                .toList();
        if (!broken.isEmpty()) {
            System.err.println("Links in docs/ that lead nowhere: " + broken);
            System.exit(1);
        }
    }

    private void run() throws IOException {
        Files.createDirectories(target);
        StringBuilder index = new StringBuilder();
        for (String name : names()) {
            Node document = parser.parse(Files.readString(docs.resolve(name + ".md")));
            index.append(name).append('\t').append(title(document)).append('\n');
            redirectLinks(name, document);
            removePictures(document);
            String page = html.render(document);
            anchors.put(name, ids(page));
            Files.writeString(target.resolve(name + ".html"), page);
        }
        Files.writeString(target.resolve("index"), index);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(docs)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".md"))
                    .map(file -> file.substring(0, file.length() - ".md".length()))
                    .sorted(Comparator.<String>comparingInt(
                                    name -> FIRST.contains(name) ? FIRST.indexOf(name) : FIRST.size())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private String title(Node document) {
        Node first = document.getFirstChild();
        if (!(first instanceof Heading heading) || heading.getLevel() != 1) {
            throw new IllegalStateException("a document does not begin with a title");
        }
        return text.render(first).strip();
    }

    private void redirectLinks(String name, Node document) {
        List<Link> elsewhere = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                visitChildren(link);
                String[] parts = link.getDestination().split("#", 2);
                String anchor = parts.length == 2 ? "#" + parts[1] : "";
                if (parts[0].endsWith(".md") && !parts[0].contains("/")) {
                    String other = parts[0].substring(0, parts[0].length() - ".md".length());
                    link.setDestination(PAGE + other + anchor);
                    wanted.add(other + anchor);
                } else if (parts[0].isEmpty()) {
                    wanted.add(name + anchor);
                } else if (!link.getDestination().startsWith("https://")) {
                    elsewhere.add(link);
                }
            }
        });
        for (Link link : elsewhere) {
            while (link.getFirstChild() != null) {
                link.insertBefore(link.getFirstChild());
            }
            link.unlink();
        }
    }

    private static void removePictures(Node document) {
        List<Image> pictures = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Image picture) {
                pictures.add(picture);
            }
        });
        for (Image picture : pictures) {
            Node around = picture.getParent();
            picture.unlink();
            if (around.getFirstChild() == null) {
                around.unlink();
            }
        }
    }

    private static Set<String> ids(String page) {
        Set<String> ids = new HashSet<>();
        for (String part : page.split(" id=\"", -1)) {
            ids.add(part.substring(0, Math.max(0, part.indexOf('"'))));
        }
        return ids;
    }

    private boolean leadsSomewhere(String link) {
        String[] parts = link.split("#", 2);
        Set<String> there = anchors.get(parts[0]);
        return there != null && (parts.length == 1 || there.contains(parts[1]));
    }
}
