package dev.coachline.local.terminal;

import java.util.UUID;

import picocli.CommandLine;

/** An id; says what is wrong with it in a sentence, where picocli would name the exception. */
public final class Uuid implements CommandLine.ITypeConverter<UUID> {

    @Override
    public UUID convert(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(
                    "'" + text + "' is not an id (a UUID, such as 6d1f0b52-0000-4000-8000-000000000001)");
        }
    }
}
