package dev.coachline.local;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.system.HttpJson;
import dev.coachline.local.system.Role;
import dev.coachline.local.system.Tokens;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Seconds;

/** {@code sending}: the global stop for texts. */
@Command(name = "sending", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", description = {
        "Stops all texts at once, lets them leave again, or says how it stands.",
        "Stopped texts wait up to four hours; what waits longer is missed."})
final class SendingCommand {

    @Command(name = "stop", mixinStandardHelpOptions = true, description = {
            "Lets no text leave any more, answers to STOP and HELP included.",
            "Texts that are in the carrier's hands already are not called back."})
    int stop(
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, in a few words; nobody's name.") String reason,
            @Mixin Where where, @Mixin ReportOption report) throws PlainFailure, IOException, InterruptedException {
        return ask(where, report, Map.of("stopped", true, "reason", reason));
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets texts leave again; those that wait leave at once.")
    int resume(@Mixin Where where, @Mixin ReportOption report)
            throws PlainFailure, IOException, InterruptedException {
        return ask(where, report, Map.of("stopped", false));
    }

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Says whether texts may leave, since when, and how many wait.")
    int status(@Mixin Where where, @Mixin ReportOption report)
            throws PlainFailure, IOException, InterruptedException {
        return ask(where, report, null);
    }

    private static int ask(Where where, ReportOption report, @Nullable Object turn)
            throws PlainFailure, IOException, InterruptedException {
        var messaging = where.addresses().messaging();
        HttpJson operator = new HttpJson(Tokens.of(where.data()).token(Role.OPERATOR, "coachline-sending"));
        HttpJson.Answer answer = operator.send(turn == null ? "GET" : "PUT", messaging, "/sending", turn);
        if (!answer.ok()) {
            throw new PlainFailure("messaging-service answers %d: %s".formatted(answer.status(),
                    answer.body().path("detail").asString("no reason given")));
        }
        System.out.println(line(answer.body()));
        Map<String, Object> result = new LinkedHashMap<>();
        answer.body().properties().forEach(field -> result.put(field.getKey(), field.getValue()));
        report.write(result);
        return 0;
    }

    static String line(JsonNode sending) {
        String texts = "%d texts wait, %d are with the carrier already.".formatted(sending.path("waiting").asLong(),
                sending.path("inHand").asLong());
        return sending.path("stopped").asBoolean()
                ? "Sending is STOPPED since %s (%s); %s".formatted(Seconds.of(sending.path("since")),
                        sending.path("reason").asString("no reason given"), texts)
                : "Texts leave as they are due; " + texts;
    }
}
