package dev.coachline.messaging.inbound;

import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** What an inbound text asks for. STOP, START and HELP come first and are matched as whole texts. */
public enum Intent {
    STOP, START, HELP, DONE, OTHER;

    /** The words that carriers require to be obeyed (CTIA), and what people in Canada and Germany write for them. */
    private static final Set<String> STOPS = Set.of("stop", "stopall", "unsubscribe", "unsub", "cancel", "end", "quit",
            "revoke", "optout", "stopp", "arret");
    private static final Set<String> STARTS = Set.of("start", "unstop", "yes", "optin", "resubscribe");
    private static final Set<String> HELPS = Set.of("help", "info", "commands", "menu");
    private static final String KIND = "(?:please|pls|plz|hi|hello|hey|ok|okay|thanks|thank you|thx|now|immediately|right now|at once|asap)";
    private static final String ASKED = "(?:(?:i|id|we) (?:want|wish|need|would like|like) (?:you )?to "
            + "|(?:can|could|would|will) you |how (?:do|can) i |just |kindly )?(?:" + KIND + " )*";
    private static final String STOP_WORD = "(?:stop(?: all)?|stopall|stopp|unsubscribe|unsub|cancel|end|quit|revoke|opt ?out|arret)";
    private static final String TEXTS = "(?:texts?|text messages?|texting|messages?|messaging|msgs?|sms|spam|spamming|notifications?|reminders|contact|contacting|mailing|writing)";
    /** Wordings in which people may reasonably withdraw their consent (47 CFR 64.1200(a)(10)); each is a whole text. */
    private static final Pattern REVOCATION = whole(STOP_WORD + "(?: (?:" + KIND + " )*" + STOP_WORD
            + ")*(?: everything)?",
            ASKED + "(?:unsubscribe|unsub|opt ?out|opt me out|remove me|delete me|take me off)(?: me)?(?: (?:from|of|off))?"
                    + "(?: (?:this|the|your|all|these|any|texting|text|sms|message|calling|mailing|coachline))*(?: (?:list|lists|service|"
                    + TEXTS + "))?",
            ASKED + "(?:stop|quit|end|cancel|cease|discontinue)"
                    + "(?: (?:sending|getting|receiving|with|all|these|those|the|your|my|any|me|more|further|daily|morning|future|coachline))* "
                    + TEXTS
                    + "(?: (?:to me|me|this number|to this number|from you|from coachline|my phone|to my phone))?"
                    + "(?: anymore| any more)?",
            "(?:no|zero) (?:more|further) " + TEXTS + "(?: from you)?",
            "(?:do not|dont|never)(?: ever)? (?:text|message|msg|contact|sms|write|send)"
                    + "(?: (?:to|me|this|number|us|any|more|anymore|again|texts?|messages?|further|ever))+",
            "i (?:do not|dont|no longer) (?:want|wish|need)(?: to (?:get|receive|have))?(?: (?:any|more|these|your|the|further))* "
                    + TEXTS + "(?: (?:any|more|anymore|from|you|again))*",
            "(?:i )?(?:revoke|withdraw)(?: my)? consent", "leave me alone", "lose my number",
            "(?:delete|remove) my number(?: from (?:the|your) list)?", "wrong number(?: stop)?");
    private static final Pattern RESUMPTION = whole(
            "start(?: (?:again|texting|me|the|my|sending|texts|messages))* (?:again|texting|texts|messages|me)",
            "(?:start|unstop)", "opt(?: me)?(?: back)? in(?: again)?", "(?:re)?subscribe(?: me)?(?: again)?");
    private static final Pattern CALL_FOR_HELP = whole("(?:help|info)(?: me)?",
            "what can (?:you|i) (?:do|say|write|text)(?: here)?", "how does (?:this|it) work");

    /** Case, spaces, punctuation, emoji, accents and letters that only look like others do not count. */
    public static Intent of(String text) {
        Intent command = command(PlainText.of(text));
        return command != null
                ? command
                : ReadRequest.of(text).request() instanceof Request.Done ? DONE : OTHER;
    }

    /** @param mayBeTexted whether they agree already: then YES is an answer to something else */
    public static Intent of(String text, boolean mayBeTexted) {
        Intent intent = of(text);
        return intent == START && mayBeTexted && PlainText.words(PlainText.of(text)).equals("yes") ? OTHER : intent;
    }

    /** Whether it is a refusal, which counts from the moment it arrives. */
    public static boolean isStop(String text) {
        return command(PlainText.of(text)) == STOP;
    }

    /**
     * STOP, START or HELP; null for anything else.
     *
     * @param plain as {@link PlainText} makes it
     */
    static @Nullable Intent command(String plain) {
        if (plain.equals("?")) {
            return HELP;
        }
        String words = PlainText.words(plain);
        String run = spelled(words);
        if (STOPS.contains(run) || REVOCATION.matcher(words).matches()) {
            return STOP;
        }
        if (STARTS.contains(run) || RESUMPTION.matcher(words).matches()) {
            return START;
        }
        return HELPS.contains(run) || CALL_FOR_HELP.matcher(words).matches() ? HELP : null;
    }

    /** One word however it is spaced, drawn out or written with digits for letters: S T O P, stooooop, ST0P. */
    private static String spelled(String words) {
        String run = words.replace(" ", "").replaceAll("(\\p{L})\\1{2,}", "$1");
        return run.replace('0', 'o').replace('1', 'i');
    }

    private static Pattern whole(String... wordings) {
        return Pattern.compile("(?:" + KIND + " )*(?:" + String.join("|", wordings) + ")(?: " + KIND + ")*");
    }
}
