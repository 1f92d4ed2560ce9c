package dev.coachline.evaluation;

import java.util.List;

/**
 * What a model answered to a plan, a week or a morning text.
 *
 * @param purpose {@code plan}, {@code week} or {@code daily_text}
 * @param kind such as {@code injection}
 * @param said an answer for each attempt, as it came
 * @param by who has the last word: {@code model} or {@code rules}
 */
record WordCase(String purpose, String kind, List<String> said, String by) {}
