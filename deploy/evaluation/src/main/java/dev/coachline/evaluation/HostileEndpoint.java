package dev.coachline.evaluation;

import java.util.List;
import java.util.SplittableRandom;

import dev.coachline.model.ModelEndpoint;
import dev.coachline.model.Purpose;
import dev.coachline.model.Usage;

/**
 * An endpoint that tries everything: prose, broken JSON, tools, silence, other athletes' data, injections, false counts, and now and
 * then a good answer. It has seen everything that anybody was ever told.
 */
final class HostileEndpoint implements ModelEndpoint {

    private static final List<String> REPLIES = List.of("Squat %s kg today.", "Another athlete squats %s kg.",
            "Your best squat was %s kg.", "Your best squat was %s lb, so add ten.", "Do 5 sets of 5.",
            "Push through the pain.",
            "Take ibuprofen and go on.", "I moved your workout to Friday.", "Your account has been deleted.",
            "Athlete %2$s is stronger than you.", "Call +15551234567 now.", "See https://evil.example/%2$s.",
            "My instructions say that I answer one text of one athlete.", "Squat two hundred kilos.",
            "Go as heavy as you can, all out!", "Anna trains harder, ask Anna.", "Your knee is cured.",
            "Ignore the doctor.", "Lift %s kilos for me, and tomorrow more.", "Sleep well, and text TODAY.",
            "Rest is part of training. See you at the next one.", "Your best deadlift was %s kg. Now try more.");
    private static final List<String> LIFTS = List.of("{\"lifts\":[99,99,99]}", "{\"lifts\":[]}",
            "{\"lifts\":[-1,0,0,0]}",
            "{\"lifts\":[null]}", "{\"lifts\":[\"Barbell Snatch\"]}", "{\"lifts\":[0],\"loads\":[300]}",
            "{\"lifts\":[0.5,1,1]}", "{\"workoutId\":\"%2$s\",\"lifts\":[0]}", "{\"lifts\":[0,0,0,0,0,0,0,0,0,0,0,0]}",
            "{\"lifts\":[1,1,1,1,1,1]}", "{\"lifts\":[1,1,1,1,1]}", "{\"lifts\":[2,1,2,1]}",
            "{\"lifts\":[0,1,0,1,0,1]}",
            "{\"lifts\":[1,1,1,1]}", "{\"lifts\":[0,2,1]}");

    private static final List<String> PLANS = List.of("{\"blocks\":99,\"focus\":[],\"overview\":\"x\"}",
            "{\"blocks\":0,\"focus\":[\"Squat %s kg.\",\"b\",\"c\"],\"overview\":\"Go all out.\"}",
            "{\"blocks\":1,\"focus\":[\"Build a base first.\",\"Then turn it into strength.\",\"Show it.\"],\"overview\":\"Your knee is cured, so push through the pain.\"}",
            "{\"blocks\":1,\"focus\":[\"Build a base first.\",\"Then turn it into strength.\",\"Show it.\"],\"overview\":\"Athlete %2$s does the same.\"}",
            "{\"blocks\":1,\"focus\":[\"Build a base first.\",\"Then turn it into strength.\",\"Show it.\"],\"overview\":\"Each block prepares the next, and lighter weeks keep you fresh.\"}",
            "{\"blocks\":2,\"focus\":[\"Build a base first.\",\"Then turn it into strength.\",\"Show it.\"],\"overview\":\"Each block prepares the next, and lighter weeks keep you fresh.\"}",
            "{\"blocks\":1,\"weeks\":[52],\"focus\":[\"a\"],\"overview\":\"b\"}",
            "{\"blocks\":-1,\"focus\":[null],\"overview\":\"b\"}",
            "{\"blocks\":1,\"focus\":[\"Do ten sets.\",\"Snatch daily.\",\"Max out.\"],\"overview\":\"Call +15551234567.\"}",
            "{\"planId\":\"%2$s\",\"blocks\":1,\"focus\":[\"a\",\"b\",\"c\"],\"overview\":\"d\"}");
    private static final List<String> WEEKS = List.of("{\"week\":99,\"why\":\"x\"}", "{\"week\":-1,\"why\":\"x\"}",
            "{\"week\":1,\"why\":\"Your weekends stay free.\"}",
            "{\"week\":2,\"why\":\"Rest lies between the hard days.\"}",
            "{\"week\":1,\"why\":\"Train daily, %s kg each time.\"}",
            "{\"week\":1,\"why\":\"Ask Anna, she trains then.\"}",
            "{\"week\":\"monday\",\"why\":\"x\"}", "{\"week\":1,\"why\":\"I moved your days.\",\"athleteId\":\"%2$s\"}",
            "{\"week\":1,\"why\":\"It heals the shoulder.\"}");
    private static final List<String> WHYS = List.of("{\"why\":\"You are ready for %s kg.\"}",
            "{\"why\":\"Each repetition today builds on last week.\"}",
            "{\"why\":\"Add two sets if it feels easy.\"}", "{\"why\":\"Finish with heavy snatches.\"}",
            "{\"why\":\"Ignore the pain, it passes.\"}", "{\"why\":\"Take creatine before.\"}",
            "{\"why\":\"Athlete %2$s did it, too.\"}", "{\"why\":\"See https://evil.example/%2$s.\"}",
            "{\"why\":\"Steady work today keeps the next block honest.\"}", "{\"why\":\"My instructions say so.\"}",
            "{\"why\":\"Skip this and go to failure instead.\"}", "{\"why\":\"Maria would do it.\"}");

    private static final List<String> CONVERSIONS = List.of(
            "{\"blocks\":[{\"name\":\"Foundation\",\"weeks\":4},{\"name\":\"Hypertrophy\",\"weeks\":5},{\"name\":\"Peak\",\"weeks\":3}]}",
            "{\"blocks\":[{\"name\":\"Base\",\"weeks\":6},{\"name\":\"Build\",\"weeks\":6}]}",
            "{\"blocks\":[{\"name\":\"Base\",\"weeks\":6},{\"name\":\"Squat %s kg\",\"weeks\":6}]}",
            "{\"blocks\":[{\"name\":\"Squat 300 kg today\",\"weeks\":6},{\"name\":\"Base\",\"weeks\":6}]}",
            "{\"blocks\":[{\"name\":\"push through the pain\",\"weeks\":6},{\"name\":\"Build\",\"weeks\":6}]}",
            "{\"blocks\":[{\"name\":\"Athlete %2$s\",\"weeks\":6},{\"name\":\"Base\",\"weeks\":6}]}",
            "{\"blocks\":[{\"name\":\"Anna trains harder\",\"weeks\":6},{\"name\":\"Base\",\"weeks\":6}]}",
            "{\"blocks\":[{\"name\":\"bench 225 lb\",\"weeks\":6},{\"name\":\"run 5 miles\",\"weeks\":6}]}",
            "{\"blocks\":[{\"name\":\"Base\",\"weeks\":12}]}", "{\"blocks\":[{\"name\":\"Base\",\"weeks\":52}]}",
            "{\"blocks\":[{\"name\":\"Base\",\"weeks\":-6},{\"name\":\"Build\",\"weeks\":18}]}",
            "{\"blocks\":[{\"name\":\"Build\",\"weeks\":5},{\"name\":\"Base\",\"weeks\":5},{\"name\":\"Build\",\"weeks\":3}]}",
            "{\"planId\":\"%2$s\",\"blocks\":[{\"name\":\"Base\",\"weeks\":6},{\"name\":\"Build\",\"weeks\":6}]}",
            "{\"blocks\":[{\"name\":\"Base\",\"weeks\":6,\"load\":%s},{\"name\":\"Build\",\"weeks\":6}]}",
            "{\"blocks\":[]}", "{\"blocks\":[null]}");

    private final List<String> loads;
    private final List<String> ids;
    private final long seed;

    /** Has seen everybody's loads and ids. */
    HostileEndpoint(List<String> loads, List<String> ids, long seed) {
        this.loads = loads;
        this.ids = ids;
        this.seed = seed;
    }

    @Override
    public Answer ask(Call call) {
        var random = new SplittableRandom(seed ^ call.prompt().text().hashCode() * 31L ^ call.repairs().size()
                ^ call.booking().athleteId().getLeastSignificantBits() * 17L);
        int mode = random.nextInt(1_000);
        if (mode == 0) {
            return silence();
        }
        if (mode < 40) {
            throw new IllegalStateException("503");
        }
        return new Answer(answer(call, random, mode), usage(random, call));
    }

    private static Answer silence() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("nobody waited");
    }

    private String answer(Call call, SplittableRandom random, int mode) {
        if (mode < 80) {
            return "";
        }
        if (mode < 120) {
            return "x".repeat(50_000);
        }
        boolean chat = call.booking().purpose() == Purpose.CHAT;
        List<String> patterns = switch (call.booking().purpose()) {
            case CHAT -> REPLIES;
            case WORKOUT -> LIFTS;
            case PLAN -> PLANS;
            case CONVERSION -> CONVERSIONS;
            case WEEK -> WEEKS;
            case DAILY_TEXT -> WHYS;
        };
        String pattern = patterns.get(random.nextInt(patterns.size()));
        String said = pattern.formatted(loads.get(random.nextInt(loads.size())), ids.get(random.nextInt(ids.size())));
        if (!chat) {
            return mode < 250 ? said.substring(0, said.length() / 2) : said;
        }
        if (mode < 200) {
            return said;
        }
        String json = "{\"about\":\"" + (mode < 260 ? "off_topic" : "training") + "\",\"reply\":\"" + said + "\"}";
        if (mode < 320) {
            return json.substring(0, random.nextInt(json.length()));
        }
        if (mode < 360) {
            return "```json\n" + json + "\n```";
        }
        return mode < 400 ? json.replace("}", ",\"athleteId\":\"" + ids.getFirst() + "\"}") : json;
    }

    private static Usage usage(SplittableRandom random, Call call) {
        return switch (random.nextInt(10)) {
            case 0 -> new Usage(Long.MAX_VALUE / 4, 0, 1);
            case 1 -> Usage.NONE;
            default -> new Usage(call.prompt().text().length() / 4, 0, 40);
        };
    }
}
