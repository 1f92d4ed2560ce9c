package dev.coachline.legacy;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

import static dev.coachline.legacy.Trait.damaged;
import static dev.coachline.legacy.Trait.held;
import static dev.coachline.legacy.Trait.kept;

/** What is odd in Markdown profiles. */
final class TextTraits {

    private static final String UNSUPPORTED = "unsupported_profile";
    private static final String MARKDOWN = "/profiles/0/markdown";

    static final List<Trait> ALL = List.of(
            text("Markdown with the line ends of three systems",
                    "# Profile\r\n## Goals\r- Goal: strength\n \t \n## PRs\r\n"
                            .concat("- Bench: 205 lbs x 5\r\n\u00a0\n- Squat: 140 kg\n")),
            text("Markdown without a heading", "Bench 205x5 lb\nWants to get stronger --- before work."),
            text("Markdown that looks like a dossier",
                    "# Dossier\n\n## Identity\n\n- name: date unknown\n  ```text\n  Ann\n  ```\n````\n"),
            text("Markdown with every plane of Unicode",
                    "## Notes\n- 𝕭ench is 💪🏽‍♀️, e\u0301 is é, \u202eright to left\u202c, \u2028 line, \ufeff mark\n"),
            text("a long Markdown", "## Notes\n" + "- Slept well, trained well.\n".repeat(2_000)),
            kept("three saves, records in the first alone", (person, rows) -> {
                for (int save = 2; save > 0; save--) {
                    var older = rows.of("profiles").getLast().deepCopy();
                    older.put("id", Person.uuid(person.random("save " + save)).toString());
                    older.put("created_at", person.planStartsOn().minusDays(10L * save) + "T09:00:00Z");
                    older.put("markdown", "## Personal Records\n- Clean: " + (100 + save) + " kg x 1\n");
                    rows.of("profiles").addFirst(older);
                }
            }).of(Generation.Profile.P3),
            damaged("a record in words", MARKDOWN, (person, rows) -> alone(rows).put("markdown",
                    "## Personal Records\n- Bench Press: 2 plates and a bit\n")).of(Generation.Profile.P3),
            damaged("a record on no date", MARKDOWN, (person, rows) -> alone(rows).put("markdown",
                    "## Personal Records\n- Bench Press: 205 lb x 5 (2025-02-30)\n")).of(Generation.Profile.P3),
            damaged("a record that nobody lifts", MARKDOWN, (person, rows) -> alone(rows).put("markdown",
                    "## Personal Records\n- Bench Press: 205205205 lb\n")).of(Generation.Profile.P3),
            held("JSON and more in place of Markdown", UNSUPPORTED, MARKDOWN, (person, rows) -> alone(rows)
                    .put("markdown", "{\"keyLifts\":{\"bench\":205}} and then some")).of(Generation.Profile.P3),
            held("an empty profile", UNSUPPORTED, "/profiles/0",
                    (person, rows) -> alone(rows).put("markdown", " ")).of(Generation.Profile.P3),
            held("Markdown beside a structured profile", UNSUPPORTED, "/profiles/0",
                    (person, rows) -> rows.profileRow().put("markdown", ProfileText.older(person))));

    private TextTraits() {}

    private static Trait text(String name, String markdown) {
        return kept(name, (person, rows) -> alone(rows).put("markdown", markdown)).of(Generation.Profile.P3);
    }

    /** The newest row, without those that were saved before. */
    private static ObjectNode alone(AthleteRows rows) {
        ObjectNode newest = rows.profileRow();
        rows.of("profiles").removeIf(row -> !row.equals(newest));
        return newest;
    }
}
