package dev.coachline.local.migrate;

import java.math.BigDecimal;

import picocli.CommandLine;

/** Says what is wrong in a sentence, where picocli would name the exception. */
final class Percent implements CommandLine.ITypeConverter<BigDecimal> {

    @Override
    public BigDecimal convert(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is not a percentage such as 10 or 0.5");
        }
    }
}
