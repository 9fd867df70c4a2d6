/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles the console's JSPs to servlet classes and writes the plugin's {@code web.xml} with a mapping for each of them.
 *
 * <p>The build runs this file directly ({@code java -cp … PrecompileJsps.java}); it is not part of the plugin. Openfire does not compile
 * the JSPs of plugins at run time: a page without a class and a mapping in the jar is a 404.
 *
 * <p>Arguments: the folder of the JSPs, a work folder for the generated sources, the folder for the classes, the {@code web.xml} to write.
 * If a JSP cannot be compiled, the exit code is 1, and the reasons are on standard error.
 */
final class PrecompileJsps {

    /** A package of its own, so that the tests of package dependencies can tell generated code from ours. */
    private static final String PACKAGE = "org.igniterealtime.openfire.plugin.invites.jsp";

    private static final String EMPTY_WEB_XML =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <web-app xmlns="http://java.sun.com/xml/ns/javaee" version="3.0">
            </web-app>
            """;

    /** Jasper records where it found each tag library and when that file was created; both differ between machines. */
    private static final Pattern DEPENDANT = Pattern.compile("(?m)^\\s*_jspx_dependants\\.put\\(.*\\);\\R");

    /** Jasper's opening comment contains the current time. */
    private static final Pattern GENERATED_AT = Pattern.compile("(?m)^ \\* Generated at:.*\\R");

    private static final Pattern URL_PATTERN = Pattern.compile("<url-pattern>/(.*?)</url-pattern>");

    private final Path web;
    private final Path sources;
    private final Path classes;
    private final Path webXml;

    private PrecompileJsps(Path web, Path sources, Path classes, Path webXml) {
        this.web = web;
        this.sources = sources;
        this.classes = classes;
        this.webXml = webXml;
    }

    public static void main(String[] args) throws IOException {
        // If Jasper fails, the cause is in its exception; its log contains only noise about XML schemas.
        System.setProperty("org.eclipse.jetty.util.log.class", "org.eclipse.jetty.util.log.StdErrLog");
        System.setProperty("org.eclipse.jetty.LEVEL", "OFF");
        PrecompileJsps build =
                new PrecompileJsps(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
        try {
            build.run();
        } catch (BuildFailure failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException {
        deleteTree(sources);
        deleteTree(classes.resolve(PACKAGE.replace('.', '/')));
        Files.createDirectories(sources);
        Files.createDirectories(webXml.getParent());
        List<String> jsps = jsps();
        String mappings = jsps.isEmpty() ? "" : generate(jsps);
        List<Path> generated = filesBelow(sources, ".java");
        for (Path source : generated) {
            makeReproducible(source);
        }
        compile(generated);
        writeWebXml(mappings);
    }

    private List<String> jsps() throws IOException {
        return filesBelow(web, ".jsp").stream()
                .map(file -> web.relativize(file).toString().replace(File.separatorChar, '/'))
                .toList();
    }

    /** Returns the servlets and their mappings, as elements of a {@code web.xml}. */
    private String generate(List<String> jsps) throws IOException {
        Path fragment = Files.createTempFile("servlets", ".xml");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Jasper looks for tag libraries in the class loader that loaded it, if it is a URLClassLoader; the JDK's is
        // not.
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            runJasper(loader, fragment);
            String mappings = Files.readString(fragment);
            checkAllAreMapped(jsps, mappings);
            return mappings;
        } finally {
            thread.setContextClassLoader(before);
            Files.delete(fragment);
        }
    }

    private void runJasper(ClassLoader loader, Path fragment) {
        try {
            Object jasper =
                    loader.loadClass("org.apache.jasper.JspC").getConstructor().newInstance();
            set(jasper, "Uriroot", String.class, web.toString());
            set(jasper, "OutputDir", String.class, sources.toString());
            set(jasper, "Package", String.class, PACKAGE);
            set(jasper, "ClassPath", String.class, System.getProperty("java.class.path"));
            set(jasper, "WebXmlFragment", String.class, fragment.toString());
            set(jasper, "JavaEncoding", String.class, "UTF-8");
            set(jasper, "Compile", boolean.class, false);
            set(jasper, "SmapSuppressed", boolean.class, true);
            set(jasper, "FailOnError", boolean.class, true);
            jasper.getClass().getMethod("execute").invoke(jasper);
        } catch (InvocationTargetException e) {
            throw new BuildFailure("JSP: " + e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new BuildFailure("This is not the expected Jasper: " + e);
        }
    }

    private static void set(Object bean, String property, Class<?> type, Object value)
            throws ReflectiveOperationException {
        bean.getClass().getMethod("set" + property, type).invoke(bean, value);
    }

    /** Jasper reports some errors only by leaving out the page. */
    private static void checkAllAreMapped(List<String> jsps, String mappings) {
        List<String> missing = new ArrayList<>(jsps);
        Matcher mapping = URL_PATTERN.matcher(mappings);
        while (mapping.find()) {
            missing.remove(mapping.group(1));
        }
        if (!missing.isEmpty()) {
            throw new BuildFailure("JSP: no servlet was generated for " + missing);
        }
    }

    private static void makeReproducible(Path source) throws IOException {
        String text = Files.readString(source);
        text = DEPENDANT.matcher(text).replaceAll("");
        text = GENERATED_AT.matcher(text).replaceAll("");
        Files.writeString(source, text);
    }

    private void compile(List<Path> generated) {
        if (generated.isEmpty()) {
            return;
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of(
                "--release",
                "17",
                "-encoding",
                "UTF-8",
                "-proc:none",
                "-nowarn",
                "-d",
                classes.toString(),
                "-classpath",
                classes + File.pathSeparator + System.getProperty("java.class.path"));
        var files = javac.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8);
        boolean good = javac.getTask(
                        null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(generated))
                .call();
        if (!good) {
            throw new BuildFailure("JSP: " + diagnostics.getDiagnostics());
        }
    }

    private void writeWebXml(String mappings) throws IOException {
        Path own = web.resolve("WEB-INF/web.xml");
        String text = Files.exists(own) ? Files.readString(own) : EMPTY_WEB_XML;
        int end = text.lastIndexOf("</web-app>");
        if (end < 0) {
            throw new BuildFailure(own + " has no </web-app>");
        }
        Files.writeString(webXml, text.substring(0, end) + mappings + text.substring(end));
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static List<Path> filesBelow(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The reason why the build has to stop. */
    private static final class BuildFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        BuildFailure(String message) {
            super(message);
        }
    }
}
