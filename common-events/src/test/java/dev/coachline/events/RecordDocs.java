package dev.coachline.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;

/** What the Javadoc of the event records says, read from their source: the one place where a field is described. */
final class RecordDocs {

    private final Map<String, String> texts;

    private RecordDocs(Map<String, String> texts) {
        this.texts = texts;
    }

    static RecordDocs none() {
        return new RecordDocs(Map.of());
    }

    /** Parses the sources in one directory. */
    static RecordDocs in(Path sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.list(sources);
                var manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java = files.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
                    manager.getJavaFileObjectsFromPaths(java));
            Map<String, String> texts = new HashMap<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(DocTrees.instance(task), texts).scan(unit, null);
            }
            return new RecordDocs(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> ofType(Class<?> record) {
        return Optional.ofNullable(texts.get(name(record)));
    }

    Optional<String> ofComponent(Class<?> record, String component) {
        return Optional.ofNullable(texts.get(name(record) + "#" + component));
    }

    private static String name(Class<?> record) {
        return record.getName().substring(record.getName().lastIndexOf('.') + 1);
    }

    private static final class Reader extends TreePathScanner<Void, Void> {

        private final DocTrees docs;
        private final Map<String, String> texts;
        private String enclosing = "";

        private Reader(DocTrees docs, Map<String, String> texts) {
            this.docs = docs;
            this.texts = texts;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            String outer = enclosing;
            String name = outer.isEmpty() ? type.getSimpleName().toString() : outer + "$" + type.getSimpleName();
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                texts.put(name, text(comment.getFullBody()));
                comment.getBlockTags().forEach(tag -> {
                    if (tag instanceof ParamTree parameter) {
                        texts.put(name + "#" + parameter.getName(), text(parameter.getDescription()));
                    }
                });
            }
            enclosing = name;
            super.visitClass(type, nothing);
            enclosing = outer;
            return null;
        }

        private static String text(List<? extends DocTree> parts) {
            return parts.stream().map(part -> part instanceof LiteralTree literal ? literal.getBody() : part)
                    .map(Object::toString).collect(Collectors.joining()).replaceAll("\\s+", " ").strip();
        }
    }
}
