package dev.coachline.migration.runs;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AthleteListTest {

    private static final UUID FIRST = UUID.fromString("6d1f0b52-0000-4000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("6d1f0b52-0000-4000-8000-000000000002");

    @Test
    void reads_an_id_in_each_line() {
        AthleteList list = AthleteList.parse("# first wave\r\n" + FIRST + "\r\n\r\n" + SECOND + "\n" + FIRST);
        assertThat(list.problems()).isEmpty();
        assertThat(list.athletes()).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void finds_the_column_by_its_header() {
        AthleteList list = AthleteList
                .parse("\uFEFFnote,Athlete_Id;zone\n\"a, b\"," + FIRST + ";UTC\nc\t\"" + SECOND + "\"\tUTC");
        assertThat(list.problems()).isEmpty();
        assertThat(list.athletes()).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void names_the_line_without_quoting_it() {
        AthleteList list = AthleteList.parse(FIRST + "\n+15551234567\n");
        assertThat(list.problems()).containsExactly("line 2 has no athlete's id in column 1");
        assertThat(AthleteList.parse("1-1-1-1-1").problems()).hasSize(1);
        assertThat(AthleteList.parse("athlete_id\n").problems()).containsExactly("there is no athlete in it");
    }

    @Test
    void a_file_without_the_column_is_told_to_have_one() {
        assertThat(AthleteList.parse("name,zone\nAnn,Europe/Berlin").problems()).first().asString()
                .isEqualTo("line 1 neither has an athlete's id first nor names a column athlete_id");
    }
}
