package dev.coachline.local.migrate;

import java.util.UUID;

import picocli.CommandLine;

/** Says what is wrong in a sentence, where picocli would name the exception. */
final class Uuid implements CommandLine.ITypeConverter<UUID> {

    @Override
    public UUID convert(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is not an id (a UUID)");
        }
    }
}
