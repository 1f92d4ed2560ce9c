package dev.coachline.legacy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Everything drawn for one athlete; what is written follows from it. Independent of how many athletes there are.
 *
 * @param units null on old rows
 * @param weekWeeks weeks of the plan
 */
record Person(int number, UUID id, String name, String phone, ZoneId zone, int sendHour, @Nullable String units,
        Generation.Profile profile, Generation.Plan plan, LocalDate planStartsOn, int planWeeks, int age, Lifts lifts,
        @Nullable Trait trait) {

    /** What the athlete has lifted best, in the athlete's own unit. */
    record Lifts(int bench, int squat, int deadlift) {}

    private static final List<String> ZONES = List.of("America/New_York", "America/Chicago", "America/Denver",
            "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/St_Johns",
            "America/Halifax", "America/Sao_Paulo", "America/Santiago", "America/Bogota", "Europe/London",
            "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Athens", "Europe/Helsinki", "Europe/Istanbul",
            "Africa/Cairo", "Africa/Lagos", "Africa/Johannesburg", "Asia/Dubai", "Asia/Tehran", "Asia/Kabul",
            "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Yangon", "Asia/Bangkok", "Asia/Singapore",
            "Asia/Tokyo", "Australia/Perth", "Australia/Eucla", "Australia/Darwin", "Australia/Adelaide",
            "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Kiritimati",
            "Pacific/Marquesas");
    private static final int[] SEND_HOURS = {5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9, 9, 6, 0, 12, 22};
    private static final List<String> FIRST_NAMES = List.of("Ada", "Zoë", "Mateo", "李雷", "Noor", "Ivy 💪", "Sam #1",
            "Rory --- the Runner", "Max === Power", "Chidi", "Ingrid", "Tomás", "Aiko 🏋️‍♀️", "Leila", "# Hash",
            "Jo", "Dmitri", "Fatima", "Kai", "Bea");
    private static final List<String> LAST_NAMES = List.of("Okafor", "García", "Lindqvist", "O'Brien", "Sato", "Patel",
            "Müller", "Nguyen", "Haddad", "Silva", "Kowalska", "Reid", "Moreau", "Tanaka", "Adeyemi");
    /** In each of them 555-0100 to 555-0199 belong to nobody. */
    private static final int[] AREA_CODES = {201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217,
            218, 219, 224, 225, 228, 229, 231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270,
            276, 281, 301, 302, 303, 304, 305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321,
            323, 325, 330, 334, 336, 337, 339, 347, 351, 352, 360, 361, 386, 401, 402, 404, 405, 406, 407, 408, 409,
            410, 412, 413, 414, 415, 417, 419, 423, 424, 425, 430, 432, 434, 435, 440, 443, 469, 478, 479, 480, 484,
            501, 502, 503, 504, 507, 508, 509, 510, 512, 513, 515};

    static Person draw(int number, LegacyGenerator.Settings settings) {
        return draw(number, settings, Generation.traitOf(number));
    }

    static Person draw(int number, LegacyGenerator.Settings settings, @Nullable Trait trait) {
        var random = new SplittableRandom(settings.seed() * 1_000_003L + number);
        UUID id = uuid(random);
        Generation.Profile profile = trait == null ? Generation.profileOf(number) : trait.profile();
        Generation.Plan plan = trait == null ? Generation.planOf(number) : trait.plan();
        String name = pick(random, FIRST_NAMES) + " " + pick(random, LAST_NAMES);
        ZoneId zone = ZoneId.of(pick(random, ZONES));
        int sendHour = SEND_HOURS[random.nextInt(SEND_HOURS.length)];
        String units = switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> "metric";
            default -> "imperial";
        };
        LocalDate endsOn = settings.from().plusDays(endOffset(random, settings.days()));
        long past = 40L + random.nextInt(51);
        int weeks = Math.toIntExact(settings.from().minusDays(past).datesUntil(endsOn.plusDays(1)).count() / 7);
        double scale = "metric".equals(units) ? 0.45 : 1;
        Lifts lifts = new Lifts(load(135 + random.nextInt(100), scale), load(185 + random.nextInt(150), scale),
                load(225 + random.nextInt(180), scale));
        Person person = new Person(number, id, name, phone(number), zone, sendHour, units, profile, plan,
                endsOn.plusDays(1).minusWeeks(weeks), weeks, 19 + random.nextInt(50), lifts, trait);
        return trait == null ? person : trait.person().apply(person);
    }

    Person named(String other) {
        return new Person(number, id, other, phone, zone, sendHour, units, profile, plan, planStartsOn, planWeeks, age,
                lifts, trait);
    }

    Person livingIn(String otherZone) {
        return new Person(number, id, name, phone, ZoneId.of(otherZone), sendHour, units, profile, plan, planStartsOn,
                planWeeks, age, lifts, trait);
    }

    /** Most plans end inside the window, with room on both sides; one in fifteen after it. */
    private static int endOffset(SplittableRandom random, int days) {
        int last = Math.max(8, days - 5);
        return random.nextInt(15) == 0 ? days + 3 + random.nextInt(18) : 8 + random.nextInt(last - 8 + 1);
    }

    private static int load(int pounds, double scale) {
        return (int) Math.round(pounds * scale / 5) * 5;
    }

    private static String phone(int number) {
        int line = number % 100;
        int area = AREA_CODES[number / 100 % AREA_CODES.length];
        int exchange = 555 + number / (100 * AREA_CODES.length);
        return "+1%d%d01%02d".formatted(area, exchange, line);
    }

    /** A source of randomness of its own for each kind of record, so that one kind's change leaves the others alone. */
    SplittableRandom random(String kind) {
        return new SplittableRandom(id.getMostSignificantBits() ^ id.getLeastSignificantBits() * 31 + kind.hashCode());
    }

    static UUID uuid(SplittableRandom random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    static <T> T pick(SplittableRandom random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    LocalDate planEndsOn() {
        return planStartsOn.plusWeeks(planWeeks).minusDays(1);
    }

    /**
     * Whether the athlete made a program in the app beside the plan. Loads there have no unit, so who has one says which;
     * what a trait does with programs is its own.
     */
    boolean hasProgram() {
        return trait == null && number % 5 == 1 && units != null;
    }

    boolean convertible() {
        return trait == null || trait.quarantine() == null;
    }

    /** The unit that the athlete means; old rows do not say it. */
    String unit() {
        return "metric".equals(units) ? "kg" : "lbs";
    }

    LegacyAthlete athlete() {
        return new LegacyAthlete(id, name, phone, zone, LocalTime.of(sendHour, 0), planEndsOn(), convertible(),
                profile + "/" + plan, trait == null ? null : trait.name(), trait == null ? null : trait.quarantine(),
                trait == null || trait.reachable());
    }
}
