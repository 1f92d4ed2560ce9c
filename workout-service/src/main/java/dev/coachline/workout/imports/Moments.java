package dev.coachline.workout.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.imports.ImportedSession.Began;

/** Dates and times in the spellings of the programs and of their users' languages. */
public final class Moments {

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})[-/.](\\d{4})");
    private static final Pattern DAY_MONTH = Pattern.compile("(\\d{1,2})\\.? (?:de )?(\\p{L}+)\\.?,? (?:de )?(\\d{4})");
    private static final Pattern MONTH_DAY = Pattern.compile("(\\p{L}+)\\.? (\\d{1,2}),? (\\d{4})");
    private static final Pattern TIME = Pattern.compile(
            "(?:[T, ]+(?:at )?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?(?: ?([AaPp])\\.?[Mm]\\.?)? ?(Z|[+-]\\d{2}:?\\d{2})?)?");
    private static final Pattern YEAR_OR_MONTH_SIGN = Pattern.compile("[年月년월] ?");
    private static final Pattern DAY_SIGN = Pattern.compile("[日일]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f]+");
    private static final List<Locale> LANGUAGES = List.of(Locale.US, Locale.UK, Locale.GERMAN, Locale.FRENCH,
            Locale.ITALIAN, Locale.of("es"), Locale.of("pt"), Locale.of("nl"), Locale.of("sv"), Locale.of("da"),
            Locale.of("nb"), Locale.of("fi"), Locale.of("pl"), Locale.of("tr"), Locale.of("ru"));
    private static final Map<String, Month> MONTHS = months();

    private Moments() {}

    /** @param today nothing can have been done after the day that follows it, wherever the athlete is */
    public static Began began(String column, String text, LocalDate today) {
        if (text.isEmpty()) {
            throw new UnmappedValue(column, text, "is missing", "write it as 2026-03-01 07:30");
        }
        String plain = DAY_SIGN.matcher(
                YEAR_OR_MONTH_SIGN.matcher(SPACES.matcher(text.strip()).replaceAll(" ")).replaceAll("-"))
                .replaceAll("");
        try {
            Began began = read(column, text, plain);
            if (began == null) {
                throw new UnmappedValue(column, text, "is no date that can be read", "write it as 2026-03-01 07:30");
            }
            return within(column, text, began, today);
        } catch (DateTimeException e) {
            throw new UnmappedValue(column, text, "is a date that does not exist", "correct it");
        }
    }

    /** A date and the time of day that stands in another column. */
    static Began at(String column, Began date, String time) {
        try {
            Began began = with(date.date(), " " + SPACES.matcher(time).replaceAll(" "));
            if (began != null) {
                return began;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new UnmappedValue(column, time, "is no time of day", "write it as 07:30, or leave it empty");
    }

    static Began within(String column, String text, Began began, LocalDate today) {
        if (began.date().isBefore(EARLIEST)) {
            throw new UnmappedValue(column, text, "is before " + EARLIEST, "correct it");
        }
        if (began.date().isAfter(today.plusDays(1))) {
            throw new UnmappedValue(column, text, "lies in the future", "correct it");
        }
        return began;
    }

    private static @Nullable Began read(String column, String text, String plain) {
        Matcher m = YEAR_FIRST.matcher(plain);
        if (m.lookingAt()) {
            return with(LocalDate.of(number(m, 1), number(m, 2), number(m, 3)), plain.substring(m.end()));
        }
        m = YEAR_LAST.matcher(plain);
        if (m.lookingAt()) {
            return with(yearLast(column, text, m), plain.substring(m.end()));
        }
        m = DAY_MONTH.matcher(plain);
        Month month = m.lookingAt() ? month(m.group(2)) : null;
        if (month != null) {
            return with(LocalDate.of(number(m, 3), month, number(m, 1)), plain.substring(m.end()));
        }
        m = MONTH_DAY.matcher(plain);
        month = m.lookingAt() ? month(m.group(1)) : null;
        return month == null ? null : with(LocalDate.of(number(m, 3), month, number(m, 2)), plain.substring(m.end()));
    }

    /** Points stand between days and months, slashes and dashes may mean either order. */
    private static LocalDate yearLast(String column, String text, Matcher m) {
        int first = number(m, 1);
        int second = number(m, 3);
        boolean dayFirst = m.group(2).equals(".") || first > 12;
        if (!dayFirst && second <= 12 && first != second) {
            throw new UnmappedValue(column, text, "may be two different dates", "write it as 2026-03-01");
        }
        return dayFirst
                ? LocalDate.of(number(m, 4), second, first)
                : LocalDate.of(number(m, 4), first, second);
    }

    private static @Nullable Began with(LocalDate date, String rest) {
        Matcher m = TIME.matcher(rest);
        if (!m.matches()) {
            return null;
        }
        if (m.group(1) == null) {
            return new Began(date, date.toString());
        }
        int hour = number(m, 1);
        if (m.group(4) != null) {
            if (hour < 1 || hour > 12) {
                return null;
            }
            hour = hour % 12 + (m.group(4).equalsIgnoreCase("p") ? 12 : 0);
        }
        LocalTime time = LocalTime.of(hour, number(m, 2), m.group(3) == null ? 0 : number(m, 3));
        String offset = m.group(5) == null ? "" : ZoneOffset.of(m.group(5)).getId();
        return new Began(date, date + "T" + time + offset);
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static @Nullable Month month(String name) {
        return MONTHS.get(name.toLowerCase(Locale.ROOT));
    }

    /** A name that means different months in two languages is left out. */
    private static Map<String, Month> months() {
        Map<String, Month> months = new HashMap<>();
        for (Month month : Month.values()) {
            for (Locale language : LANGUAGES) {
                for (TextStyle style : List.of(TextStyle.SHORT, TextStyle.FULL, TextStyle.SHORT_STANDALONE,
                        TextStyle.FULL_STANDALONE)) {
                    months.merge(month.getDisplayName(style, language).toLowerCase(Locale.ROOT).replace(".", ""), month,
                            (a, b) -> a == b ? a : null);
                }
            }
        }
        months.keySet().removeIf(name -> name.chars().noneMatch(Character::isLetter));
        return Map.copyOf(months);
    }
}
