package dev.coachline.workout.workouts;

import java.util.List;

/** Items that belong together, such as {@code Main}. */
public record Block(String name, List<Item> items) {

    static final String WARM_UP = "Warm-up";
    static final String MAIN = "Main";
    static final String ACCESSORY = "Accessory";
    static final String COOLDOWN = "Cooldown";

    public Block {
        items = List.copyOf(items);
    }
}
