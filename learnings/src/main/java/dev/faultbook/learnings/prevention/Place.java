package dev.faultbook.learnings.prevention;

import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.Instruction;
import dev.faultbook.project.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An instruction where it stands.
 *
 * @param stage empty before the first FROM
 * @param index among the instructions of its stage
 */
record Place(Instruction instruction, Optional<Stage> stage, int index) {
    static List<Place> all(Dockerfile file) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < file.preamble().size(); i++) {
            places.add(new Place(file.preamble().get(i), Optional.empty(), i));
        }
        for (Stage stage : file.stages()) {
            for (int i = 0; i < stage.instructions().size(); i++) {
                places.add(new Place(stage.instructions().get(i), Optional.of(stage), i));
            }
        }
        return places;
    }
}
