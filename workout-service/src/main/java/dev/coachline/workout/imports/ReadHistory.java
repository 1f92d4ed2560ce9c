package dev.coachline.workout.imports;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import org.jspecify.annotations.Nullable;

import dev.coachline.workout.strength.WeightUnit;

/** Tells by its content what a file is, and reads it row by row. Names and types of files are not looked at. */
public final class ReadHistory {

    private static final int HEAD = 16_384;
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    private static final String KNOWN = "exports of Strong, Hevy, FitNotes, StrongLifts, Jefit, openweight and Coachline can be read";

    private final JsonHistory json;

    public ReadHistory(JsonHistory json) {
        this.json = json;
    }

    /** What a file turned out to be. */
    sealed interface Result {

        /** @param format such as {@code strong} */
        record Read(String format, Reading reading) implements Result {}

        /** @param why it is none of the formats, or breaks off */
        record NotRead(Unreadable why) implements Result {}
    }

    /**
     * Why a file as a whole cannot be read.
     *
     * @param field {@code body}, or the first field of a JSON document that says that it is something else
     * @param problem completes the sentence that begins with the field, with the remedy
     */
    public record Unreadable(String field, String problem) {}

    /** @param assumed the unit of loads for which the file names none */
    Result read(InputStream file, WeightUnit assumed, LocalDate today) {
        Reading reading = new Reading(assumed, today);
        try {
            BufferedReader text = text(file);
            String head = head(text);
            String begin = head.strip();
            if (begin.isEmpty()) {
                return notRead("is empty; send the file as the body");
            }
            if (begin.startsWith("{") || begin.startsWith("[")) {
                Unreadable why = json.read(text, reading);
                return why == null ? new Result.Read(json.format(), reading) : new Result.NotRead(why);
            }
            if (begin.startsWith("###")) {
                return table(JefitReader.NAME, csv(text, ','), new JefitReader(reading)::read, reading);
            }
            return rows(head, text, reading);
        } catch (IOException | UncheckedIOException e) {
            return notRead(e);
        } catch (Reading.TooManyRows e) {
            return notRead("holds more than %,d rows; send it in parts, each with its header"
                    .formatted(Reading.MOST_ROWS));
        }
    }

    private static Result rows(String head, Reader text, Reading reading) {
        String first = head.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char separator = separator(first);
        CsvReader<CsvRecord> table = csv(text, separator);
        List<String> names = first(csv(first, separator));
        Row.Header header = Row.Header.of(names, separator == ';');
        Optional<RowFormat> format = RowFormat.ALL.stream().filter(one -> one.recognises(header)).findFirst();
        if (format.isEmpty()) {
            return notRead("is no export that is known here; it begins with the columns "
                    + names.stream().limit(6).map(ReadHistory::shortened).collect(Collectors.joining(", ")) + "; "
                    + KNOWN);
        }
        return table(format.get().name(), table, records -> {
            boolean below = false;
            while (records.hasNext()) {
                CsvRecord row = records.next();
                boolean blank = row.getFields().stream().allMatch(String::isBlank);
                if (below && !blank) {
                    format.get().read(new Row(header, row.getFields(), row.getStartingLineNumber(), reading), reading);
                }
                below |= !blank;
            }
        }, reading);
    }

    private interface Table {

        void read(Iterator<CsvRecord> records);
    }

    private static Result table(String format, CsvReader<CsvRecord> csv, Table table, Reading reading) {
        try {
            table.read(csv.iterator());
            return new Result.Read(format, reading);
        } catch (CsvParseException e) {
            return notRead("cannot be taken apart after its first " + reading.rows()
                    + " rows: a quote is not closed, or something follows one that is; export the file again");
        }
    }

    private static CsvReader<CsvRecord> csv(Reader text, char separator) {
        return csv(separator).ofCsvRecord(text);
    }

    private static CsvReader<CsvRecord> csv(String text, char separator) {
        return csv(separator).ofCsvRecord(text);
    }

    private static CsvReader.CsvReaderBuilder csv(char separator) {
        return CsvReader.builder().fieldSeparator(separator).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE).allowUnclosedQuote(false);
    }

    private static List<String> first(CsvReader<CsvRecord> csv) {
        try {
            Iterator<CsvRecord> records = csv.iterator();
            return records.hasNext() ? records.next().getFields() : List.of();
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    /** That which stands most often in the first line. */
    private static char separator(String line) {
        char most = ',';
        for (char separator : SEPARATORS) {
            if (count(line, separator) > count(line, most)) {
                most = separator;
            }
        }
        return most;
    }

    private static long count(String line, char sign) {
        return line.chars().filter(c -> c == sign).count();
    }

    /** UTF-8, or UTF-16 where a byte order mark says so; anything else is refused rather than garbled. */
    private static BufferedReader text(InputStream file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(file, HEAD);
        bytes.mark(2);
        int mark = bytes.read() << 8 | bytes.read();
        bytes.reset();
        Charset charset = mark == 0xfeff || mark == 0xfffe ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        BufferedReader text = new BufferedReader(
                new InputStreamReader(bytes, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)),
                HEAD);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private static String head(BufferedReader text) throws IOException {
        char[] head = new char[HEAD];
        text.mark(HEAD + 1);
        int length = 0;
        int more = text.read(head, 0, HEAD);
        while (more > 0) {
            length += more;
            more = length < HEAD ? text.read(head, length, HEAD - length) : 0;
        }
        text.reset();
        return new String(head, 0, length);
    }

    private static Result notRead(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return notRead("is not UTF-8 text; save it as UTF-8");
            }
        }
        return notRead("could not be read to its end; send it again");
    }

    private static Result notRead(String problem) {
        return new Result.NotRead(new Unreadable("body", problem));
    }

    private static String shortened(@Nullable String name) {
        String text = String.valueOf(name).strip();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
