package dev.faultbook.learnings.prevention;

import com.google.re2j.Matcher;
import dev.faultbook.learnings.ConfigRule;
import dev.faultbook.learnings.Re2;
import dev.faultbook.learnings.prevention.ConfigPath.Place;
import dev.faultbook.project.ConfigFile;
import dev.faultbook.project.ConfigValue.Mapping;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a file of keys and values breaks a rule. */
final class ConfigRuleCheck {
    private ConfigRuleCheck() {}

    /** A place that breaks the rule. */
    record Hit(LineRange lines, Map<String, String> captures, Optional<Warning.Replacement> replacement) {}

    static List<Hit> check(ConfigFile file, ConfigRule rule) {
        if (file.root().isEmpty() || file.kind() != rule.kind()) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        Place top = ConfigPath.root(file.root().get());
        for (Place place : ConfigPath.of(rule.each()).from(top)) {
            captures(rule, top, place).ifPresent(captures -> hits.add(hit(file, rule, place, captures)));
        }
        return hits.size() < rule.atLeast() ? List.of() : hits;
    }

    /** What is captured at a place that breaks the rule; empty where it keeps it. */
    private static Optional<Map<String, String>> captures(ConfigRule rule, Place top, Place place) {
        Map<String, String> captures = new LinkedHashMap<>(place.captures());
        if (rule.key().isPresent() && !found(rule.key().get(), place.key(), captures)) {
            return Optional.empty();
        }
        for (Map.Entry<String, List<Re2>> lack : rule.lacks().entrySet()) {
            List<Place> places = at(lack.getKey(), top, place);
            if (lack.getValue().stream().anyMatch(pattern -> found(pattern, places, new LinkedHashMap<>()))) {
                return Optional.empty();
            }
        }
        for (Map.Entry<String, List<Re2>> match : rule.matches().entrySet()) {
            List<Place> places = at(match.getKey(), top, place);
            if (!match.getValue().stream().allMatch(pattern -> found(pattern, places, captures))) {
                return Optional.empty();
            }
        }
        return Optional.of(captures);
    }

    private static List<Place> at(String path, Place top, Place place) {
        ConfigPath way = ConfigPath.of(path);
        return way.from(way.fromTop() ? top : place);
    }

    private static boolean found(Re2 pattern, List<Place> places, Map<String, String> captures) {
        return places.stream().anyMatch(place -> found(pattern, place.text(), captures));
    }

    private static boolean found(Re2 pattern, String text, Map<String, String> captures) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return false;
        }
        pattern.namedGroups().keySet().forEach(name -> {
            String value = matcher.group(name);
            if (value != null) {
                captures.put(name, value);
            }
        });
        return true;
    }

    private static Hit hit(ConfigFile file, ConfigRule rule, Place place, Map<String, String> captures) {
        List<Place> named = rule.at()
                .map(path -> ConfigPath.of(path).from(place))
                .filter(places -> !places.isEmpty())
                .orElse(List.of(place));
        Place first = named.getFirst();
        LineRange lines =
                first.value() instanceof Mapping ? LineRange.of(first.lines().first()) : first.lines();
        return new Hit(lines, captures, rule.change().flatMap(change -> ConfigEdit.of(file, change, named, captures)));
    }
}
