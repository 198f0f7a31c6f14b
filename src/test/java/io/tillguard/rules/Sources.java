package io.tillguard.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.ToolProvider;

/** The product's own Java files, read once with the compiler's parser. */
final class Sources {
    static final Path MAIN = Path.of("src/main/java");
    static final Path TEST = Path.of("src/test/java");

    private final List<String> longMethods = new ArrayList<>();
    private final Set<String> texts = new TreeSet<>();
    private final Set<String> translated = new TreeSet<>();
    private final Set<String> translators;
    private final int methodLimit;

    /**
     * @param translators names of the methods whose first argument is a message key
     * @param methodLimit most lines that a method may take, its signature included
     */
    Sources(Path root, Set<String> translators, int methodLimit) {
        this.translators = translators;
        this.methodLimit = methodLimit;
        read(root);
    }

    static List<Path> files(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> longerThan(int limit, Path root) {
        return files(root).stream()
                .filter(file -> lines(file) > limit)
                .map(file -> "%s has %d lines".formatted(file, lines(file)))
                .toList();
    }

    List<String> longMethods() {
        return longMethods;
    }

    /** Every string literal. */
    Set<String> texts() {
        return texts;
    }

    /** String literals handed to a method that translates them. */
    Set<String> translated() {
        return translated;
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path root) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var units = manager.getJavaFileObjectsFromPaths(files(root));
            var task = (JavacTask) compiler.getTask(null, manager, null, null, null, units);
            var trees = Trees.instance(task);
            for (var unit : task.parse()) {
                new Reader(unit, trees).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Reader extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final Trees trees;

        Reader(CompilationUnitTree unit, Trees trees) {
            this.unit = unit;
            this.trees = trees;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            var positions = trees.getSourcePositions();
            // The body alone: a table of examples in an annotation is not code to follow.
            var counted = method.getBody() == null ? method : method.getBody();
            var start = positions.getStartPosition(unit, counted);
            var end = positions.getEndPosition(unit, counted);
            if (start >= 0 && end > start) {
                var lines = unit.getLineMap();
                var length = lines.getLineNumber(end) - lines.getLineNumber(start) + 1;
                if (length > methodLimit) {
                    longMethods.add("%s: %s() has %d lines"
                            .formatted(unit.getSourceFile().getName(), method.getName(), length));
                }
            }
            return super.visitMethod(method, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            if (translators.contains(name(call.getMethodSelect()))
                    && !call.getArguments().isEmpty()
                    && call.getArguments().getFirst() instanceof LiteralTree literal
                    && literal.getValue() instanceof String text) {
                translated.add(text);
            }
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (literal.getValue() instanceof String text) {
                texts.add(text);
            }
            return super.visitLiteral(literal, null);
        }

        private static String name(ExpressionTree method) {
            return switch (method) {
                case IdentifierTree identifier -> identifier.getName().toString();
                case MemberSelectTree select -> select.getIdentifier().toString();
                default -> "";
            };
        }
    }
}
