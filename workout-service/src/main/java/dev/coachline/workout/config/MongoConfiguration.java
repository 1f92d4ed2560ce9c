package dev.coachline.workout.config;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;

/** How values stand in documents: ids, dates and decimals as the text that people write, and no class names. */
@Configuration(proxyBeanMethods = false)
class MongoConfiguration {

    @Bean
    static MongoCustomConversions mongoCustomConversions() {
        return new MongoCustomConversions(List.of(new DateToText(), new TextToDate(), new IdToText(), new TextToId(),
                new DecimalToText(), new TextToDecimal()));
    }

    /** A processor, because the converter itself is made by Boot. */
    @Bean
    static BeanPostProcessor withoutClassNames() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof MappingMongoConverter converter) {
                    converter.setTypeMapper(new DefaultMongoTypeMapper(null));
                }
                return bean;
            }
        };
    }

    /** A date as an instant would depend on the zone of the machine. */
    @WritingConverter
    static final class DateToText implements Converter<LocalDate, String> {

        @Override
        public String convert(LocalDate date) {
            return date.toString();
        }
    }

    @ReadingConverter
    static final class TextToDate implements Converter<String, LocalDate> {

        @Override
        public LocalDate convert(String text) {
            return LocalDate.parse(text);
        }
    }

    @WritingConverter
    static final class IdToText implements Converter<UUID, String> {

        @Override
        public String convert(UUID id) {
            return id.toString();
        }
    }

    @ReadingConverter
    static final class TextToId implements Converter<String, UUID> {

        @Override
        public UUID convert(String text) {
            return UUID.fromString(text);
        }
    }

    /** Loads keep the digits they were written with. */
    @WritingConverter
    static final class DecimalToText implements Converter<BigDecimal, String> {

        @Override
        public String convert(BigDecimal number) {
            return number.toPlainString();
        }
    }

    @ReadingConverter
    static final class TextToDecimal implements Converter<String, BigDecimal> {

        @Override
        public BigDecimal convert(String text) {
            return new BigDecimal(text);
        }
    }
}
