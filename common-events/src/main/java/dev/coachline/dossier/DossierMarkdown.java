package dev.coachline.dossier;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Markdown form of a dossier: {@code parse(render(d))} equals {@code d} for every dossier. The format is documented
 * in {@code docs/dossier-format.md}.
 */
public final class DossierMarkdown {

    private static final String TITLE = "Dossier";
    private static final String UNKNOWN_DATE = "date unknown";
    private static final Pattern FACT = Pattern.compile("(?<key>[a-z0-9][a-z0-9.-]*):"
            + "(?: (?<value>-?[0-9]+(?:\\.[0-9]+)?) (?<unit>[^\\s,]+))?(?: x (?<reps>[0-9]+))?"
            + "(?<comma>,)? (?<date>date unknown|-?\\+?[0-9-]+)(?<assumed>, assumed)?");
    private static final Pattern FENCE = Pattern.compile("`+");
    private static final String PLAIN = "text";
    private static final String ESCAPED = "json";
    /** What Markdown would change in a fence: carriage returns, NUL, lines of nothing but blanks, half characters. */
    private static final Pattern UNSAFE = Pattern.compile("[\\r\\x00\\uD800-\\uDFFF]|^[ \\t]+$", Pattern.MULTILINE);
    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private DossierMarkdown() {}

    public static String render(Dossier dossier) {
        StringBuilder out = new StringBuilder("# " + TITLE + "\n");
        for (DossierFact.Section section : DossierFact.Section.values()) {
            List<DossierFact> facts = dossier.facts().stream().filter(f -> f.section() == section).toList();
            if (!facts.isEmpty()) {
                out.append("\n## ").append(title(section)).append("\n\n");
                facts.forEach(fact -> append(out, fact));
            }
        }
        return out.toString();
    }

    /** @throws DossierFormatException naming the line where the text is not a dossier */
    public static Dossier parse(String markdown) {
        Node document = Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build().parse(markdown);
        List<DossierFact> facts = new ArrayList<>();
        DossierFact.Section section = null;
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Heading heading when heading.getLevel() == 2 -> section = section(heading);
                case Heading heading when heading.getLevel() == 1 && TITLE.equals(words(heading)) -> {
                    /* the title */ }
                case BulletList list -> addFacts(facts, section, list);
                default ->
                    throw new DossierFormatException(line(node), "only headings and lists of facts may stand here");
            }
        }
        return new Dossier(facts);
    }

    private static void addFacts(List<DossierFact> facts, DossierFact.@Nullable Section section, BulletList list) {
        if (section == null) {
            throw new DossierFormatException(line(list), "a fact must stand under the heading of its section");
        }
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            facts.add(fact(section, (ListItem) item));
        }
    }

    /** Lower-case hex SHA-256 of a text in UTF-8, as events carry it. */
    public static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void append(StringBuilder out, DossierFact fact) {
        out.append("- ").append(fact.key()).append(':');
        DossierFact.Quantity quantity = fact.quantity();
        if (quantity != null) {
            out.append(' ').append(quantity.value().toPlainString()).append(' ').append(quantity.unit());
        }
        if (fact.reps() != null) {
            out.append(" x ").append(fact.reps());
        }
        out.append(quantity != null || fact.reps() != null ? ", " : " ")
                .append(fact.date() == null ? UNKNOWN_DATE : fact.date().toString());
        out.append(fact.assumed() ? ", assumed\n" : "\n");
        if (fact.text() != null) {
            boolean plain = !UNSAFE.matcher(fact.text()).find();
            appendFenced(out, plain ? PLAIN : ESCAPED, plain ? fact.text() : JSON.writeValueAsString(fact.text()));
        }
    }

    private static void appendFenced(StringBuilder out, String kind, String text) {
        String fence = fenceFor(text);
        out.append("  ").append(fence).append(kind).append('\n');
        text.lines().forEach(line -> out.append(line.isEmpty() ? "" : "  ").append(line).append('\n'));
        if (text.endsWith("\n")) {
            out.append('\n');
        }
        out.append("  ").append(fence).append('\n');
    }

    /** Longer than any run of backticks inside, so that nothing in the text can close it. */
    private static String fenceFor(String text) {
        int longest = FENCE.matcher(text).results().mapToInt(run -> run.end() - run.start()).max().orElse(0);
        return "`".repeat(Math.max(3, longest + 1));
    }

    private static DossierFact fact(DossierFact.Section section, ListItem item) {
        if (!(item.getFirstChild() instanceof Paragraph paragraph)) {
            throw new DossierFormatException(line(item), "a fact begins with its key");
        }
        Matcher fact = FACT.matcher(words(paragraph));
        if (!fact.matches()) {
            throw new DossierFormatException(line(item), "a fact reads \"key: value unit x reps, date\"");
        }
        String value = fact.group("value");
        String reps = fact.group("reps");
        return new DossierFact(section, fact.group("key"), text(paragraph.getNext()),
                value == null ? null : new DossierFact.Quantity(new BigDecimal(value), fact.group("unit")),
                reps == null ? null : reps(item, reps), date(item, fact.group("date")),
                fact.group("assumed") != null);
    }

    private static Integer reps(ListItem item, String reps) {
        try {
            return Integer.valueOf(reps);
        } catch (NumberFormatException e) {
            throw new DossierFormatException(line(item), "so many repetitions cannot be");
        }
    }

    private static @Nullable LocalDate date(ListItem item, String date) {
        try {
            return date.equals(UNKNOWN_DATE) ? null : LocalDate.parse(date);
        } catch (DateTimeException e) {
            throw new DossierFormatException(line(item), "the date must read like 2026-03-01, or \"date unknown\"");
        }
    }

    private static @Nullable String text(@Nullable Node node) {
        return switch (node) {
            case null -> null;
            case FencedCodeBlock block when block.getNext() != null -> throw new DossierFormatException(
                    line(block.getNext()), "nothing may follow the fence of a fact");
            case FencedCodeBlock block when ESCAPED.equals(block.getInfo()) -> unescaped(block);
            case FencedCodeBlock block when PLAIN.equals(block.getInfo()) -> withoutLastNewline(block.getLiteral());
            default ->
                throw new DossierFormatException(line(node), "free text must stand in a fence of kind text or json");
        };
    }

    private static String unescaped(FencedCodeBlock block) {
        try {
            return JSON.readValue(block.getLiteral(), String.class);
        } catch (JacksonException e) {
            throw new DossierFormatException(line(block), "a fence of kind json must hold one JSON string");
        }
    }

    private static String withoutLastNewline(String literal) {
        return literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
    }

    private static DossierFact.Section section(Heading heading) {
        for (DossierFact.Section section : DossierFact.Section.values()) {
            if (title(section).equals(words(heading))) {
                return section;
            }
        }
        throw new DossierFormatException(line(heading), "there is no section of this name");
    }

    private static String title(DossierFact.Section section) {
        return section.name().charAt(0) + section.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof Text text) {
                words.append(text.getLiteral());
            }
        }
        return words.toString();
    }

    private static int line(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty() ? 1 : spans.getFirst().getLineIndex() + 1;
    }
}
